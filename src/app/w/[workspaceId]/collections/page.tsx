import type { Metadata } from "next";

import { CollectionOverview } from "@/features/collections/collection-overview";

export const metadata: Metadata = { title: "Collections" };

export default function CollectionsPage() {
  return <CollectionOverview />;
}
