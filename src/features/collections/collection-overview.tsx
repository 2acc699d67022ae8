"use client";

import { FileDown, Folder, FolderPlus } from "lucide-react";

import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { LoadFailure } from "@/components/load-failure";
import { PageHeader } from "@/components/page-header";
import { PageSkeleton } from "@/components/page-skeleton";
import { Button } from "@/components/ui/button";
import { CollectionLinks } from "@/features/collections/collection-contents";
import { useNewItems } from "@/features/collections/use-new-items";
import { useCollectionIndex } from "@/features/collections/use-collections";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";
import { counted } from "@/lib/counted";
import { paths } from "@/lib/paths";

/** All collections of the workspace that lie in no other. */
export function CollectionOverview() {
  const workspace = useCurrentWorkspace();
  const refusal = useRefusal("collection.edit");
  const { newCollection, isMaking } = useNewItems();
  const { data: index, error, refetch } = useCollectionIndex();

  if (!index) {
    return error ? (
      <LoadFailure error={error} what="list of collections" retry={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  }
  const actions = (
    <>
      <LinkButton variant="outline" href={paths.importCollection(workspace.id)} refusal={refusal}>
        <FileDown aria-hidden />
        Import
      </LinkButton>
      <Button pending={isMaking} refusal={refusal} onClick={() => newCollection(null)}>
        {isMaking ? null : <FolderPlus aria-hidden />}
        New collection
      </Button>
    </>
  );
  if (index.rootIds.length === 0) {
    return (
      <EmptyState page icon={Folder} title="No collections yet" actions={actions}>
        A collection holds requests and their saved examples. Mock servers answer with them.
      </EmptyState>
    );
  }
  const roots = index.rootIds.flatMap((id) => {
    const node = index.nodes.get(id);
    return node?.kind === "collection" ? [node.collection] : [];
  });
  return (
    <div className="flex max-w-7xl flex-col gap-4 px-6 py-5 max-md:px-4">
      <PageHeader title="Collections" actions={actions}>
        <span>
          {counted(roots.length, "collection")} in {workspace.name}
        </span>
      </PageHeader>
      <CollectionLinks collections={roots} />
    </div>
  );
}
