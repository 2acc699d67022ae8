"use client";

import { Folder } from "lucide-react";
import Link from "next/link";
import { RenamableHeader } from "@/components/layout/renamable-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServerMutations } from "@/features/ground/data/use-mock-servers";
import { useRoutes } from "@/features/ground/data/use-routes";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { CollectionDeleted } from "@/features/parts/mock-servers/collection-deleted";
import { LinkCollectionButton } from "@/features/parts/mock-servers/link-collection-button";
import { MockServerStatus } from "@/features/parts/mock-servers/mock-server-status";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";

/** Name, status, linked collection, and the number of routes and examples. */
export function MockServerHeader({ mockServer }: { mockServer: MockServerDto }) {
  const workspace = useCurrentWorkspace();
  const { rename } = useMockServerMutations();
  const { data: routes } = useRoutes(mockServer.id);
  const { data: collections } = useCollectionIndex();
  const node = mockServer.collectionId === null ? undefined : collections?.nodes.get(mockServer.collectionId);

  return (
    <RenamableHeader
      what="Mock server"
      name={mockServer.name}
      onRename={(name) => rename.mutateAsync({ workspaceId: workspace.id, mockServerId: mockServer.id, name })}
      refusal={useRefusal("mockServer.edit")}
      actions={<LinkCollectionButton variant="outline" mockServer={mockServer} />}
    >
      <MockServerStatus status={mockServer.status} />
      {node?.kind === "collection" ? (
        <Link
          href={paths.collection(workspace.id, node.id)}
          className="inline-flex min-w-0 items-center gap-1 text-accent hover:underline"
        >
          <Folder aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{node.collection.path.join(" > ")}</span>
        </Link>
      ) : null}
      {mockServer.collectionId === null ? <CollectionDeleted /> : null}
      {routes ? (
        <span>
          {counted(routes.length, "route")},{" "}
          {counted(
            routes.reduce((sum, route) => sum + route.examples.length, 0),
            "example",
          )}
        </span>
      ) : (
        <Skeleton className="h-4 w-28" />
      )}
    </RenamableHeader>
  );
}
