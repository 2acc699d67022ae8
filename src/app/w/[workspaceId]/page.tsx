import { MockServerOverview } from "@/features/mock-servers/mock-server-overview";

export default function WorkspacePage() {
  return <MockServerOverview />;
}
