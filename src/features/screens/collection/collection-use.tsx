"use client";

import { Server } from "lucide-react";
import Link from "next/link";
import type { CollectionIndex } from "@/features/ground/data/collection-index";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { paths } from "@/lib/browser/paths";

/** The mock servers that serve a collection: those linked to it or to a collection above it. */
export function CollectionUse({ index, collectionId }: { index: CollectionIndex; collectionId: string }) {
  const workspace = useCurrentWorkspace();
  const { data: mockServers } = useMockServers();
  if (!mockServers) return null;
  const line = lineage(index, collectionId);
  const using = mockServers.filter((mockServer) => line.includes(mockServer.collectionId ?? ""));
  if (using.length === 0) return <span>No mock server uses it.</span>;
  return (
    <ul aria-label="Used by mock servers" className="flex flex-wrap gap-x-3 gap-y-1">
      {using.map((mockServer) => (
        <li key={mockServer.id}>
          <Link
            href={paths.mockServer(workspace.id, mockServer.id)}
            prefetch={false}
            className="inline-flex items-center gap-1 text-accent hover:underline"
          >
            <Server aria-hidden className="size-3.5" />
            {mockServer.name}
          </Link>
          {mockServer.collectionId === collectionId ? null : (
            <> through {index.nodes.get(mockServer.collectionId ?? "")?.name}</>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The ids of the collection and those above it. */
function lineage(index: CollectionIndex, id: string): string[] {
  const parentId = index.nodes.get(id)?.parentId;
  return parentId ? [id, ...lineage(index, parentId)] : [id];
}
