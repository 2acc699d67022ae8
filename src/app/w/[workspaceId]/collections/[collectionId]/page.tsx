import type { Metadata } from "next";
import { CollectionPage } from "@/features/screens/collection/collection-page";

export const metadata: Metadata = { title: "Collection" };

export default async function Page({ params }: { params: Promise<{ collectionId: string }> }) {
  return <CollectionPage collectionId={(await params).collectionId} />;
}
