import { MockServerOverview } from "@/features/screens/mock-server/mock-server-overview";

export default function WorkspacePage() {
  return <MockServerOverview />;
}
