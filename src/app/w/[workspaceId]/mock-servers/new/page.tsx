import type { Metadata } from "next";
import { NewMockServer } from "@/features/screens/mock-server/new-mock-server";

export const metadata: Metadata = { title: "New Mock Server" };

export default function NewMockServerPage() {
  return <NewMockServer />;
}
