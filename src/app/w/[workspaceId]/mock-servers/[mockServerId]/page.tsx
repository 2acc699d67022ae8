import type { Metadata } from "next";
import { MockServerPage } from "@/features/screens/mock-server/mock-server-page";

export const metadata: Metadata = { title: "Mock server" };

export default async function Page({ params }: { params: Promise<{ mockServerId: string }> }) {
  return <MockServerPage mockServerId={(await params).mockServerId} />;
}
