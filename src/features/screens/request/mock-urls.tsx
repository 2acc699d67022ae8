"use client";

import { CopyButton } from "@/components/actions/copy-button";
import type { CollectionIndex } from "@/features/ground/data/collection-index";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { describeUrl } from "@/mock-engine/path-pattern";

const SHOWN_MAX = 3;

/** The URLs of this route at the mock servers that serve its collection. */
export function MockUrls({ collectionId, url }: { collectionId: string; url: string }) {
  const { data: mockServers } = useMockServers();
  const { data: index } = useCollectionIndex();
  const above = index ? collectionsUpFrom(index, collectionId) : [];
  const linked = (mockServers ?? []).filter((server) => server.collectionId && above.includes(server.collectionId));
  if (linked.length === 0) return null;
  const { pattern } = describeUrl(url);
  return (
    <ul aria-label="Mock URLs" className="flex flex-col text-xs">
      {linked.slice(0, SHOWN_MAX).map((server) => (
        <li key={server.id} className="flex min-w-0 items-center gap-2">
          <span className="max-w-1/2 shrink-0 truncate text-muted" title={server.name}>
            {server.name}:
          </span>
          <span className="min-w-0 truncate font-mono">{server.url + pattern}</span>
          <CopyButton text={server.url + pattern} label={`Copy the mock URL of ${server.name}`} />
        </li>
      ))}
      {linked.length > SHOWN_MAX ? <li className="text-muted">and {linked.length - SHOWN_MAX} more</li> : null}
    </ul>
  );
}

function collectionsUpFrom(index: CollectionIndex, collectionId: string | null): string[] {
  const node = collectionId === null ? undefined : index.nodes.get(collectionId);
  return node ? [node.id, ...collectionsUpFrom(index, node.parentId)] : [];
}
