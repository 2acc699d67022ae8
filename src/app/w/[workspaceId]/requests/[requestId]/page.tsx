import type { Metadata } from "next";
import { RequestPage } from "@/features/screens/request/request-page";

export const metadata: Metadata = { title: "Request" };

export default async function Page({ params }: { params: Promise<{ requestId: string }> }) {
  return <RequestPage requestId={(await params).requestId} />;
}
