import type { Metadata } from "next";
import { CollectionOverview } from "@/features/screens/collection/collection-overview";

export const metadata: Metadata = { title: "Collections" };

export default function CollectionsPage() {
  return <CollectionOverview />;
}
