"use client";

import Link from "next/link";
import type { CollectionIndex } from "@/features/ground/data/collection-index";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { CollectionTreeDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";

/** The path to a collection, each step a link: `Collections > Parent Collection > Child Collection`. */
export function CollectionPath({ collectionId }: { collectionId: string | null }) {
  const workspace = useCurrentWorkspace();
  const { data: index } = useCollectionIndex();
  const steps = index ? collectionsDownTo(index, collectionId) : [];
  return (
    <nav aria-label="Path">
      <ol className="flex flex-wrap gap-x-1.5">
        <li>
          <Link href={paths.collections(workspace.id)} className="hover:text-fg hover:underline">
            Collections
          </Link>
        </li>
        {steps.map((collection) => (
          <li key={collection.id} className="flex min-w-0 gap-1.5">
            <span aria-hidden>&gt;</span>
            <Link
              href={paths.collection(workspace.id, collection.id)}
              className="min-w-0 wrap-anywhere hover:text-fg hover:underline"
            >
              {collection.name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function collectionsDownTo(index: CollectionIndex, collectionId: string | null): CollectionTreeDto[] {
  const node = collectionId === null ? undefined : index.nodes.get(collectionId);
  return node?.kind === "collection" ? [...collectionsDownTo(index, node.parentId), node.collection] : [];
}
