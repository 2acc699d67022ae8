"use client";

import { FileDown, Folder, FolderPlus } from "lucide-react";
import { LinkButton } from "@/components/actions/link-button";
import { EmptyState } from "@/components/feedback/empty-state";
import { LoadFailure } from "@/components/feedback/load-failure";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useNewItems } from "@/features/parts/collections/changes/use-new-items";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";
import { CollectionLinks } from "./collection-contents";

/** The top-level collections of the workspace. */
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
