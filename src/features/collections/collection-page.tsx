"use client";

import { FileDown, FilePlus, FolderPlus, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";

import { EmptyState } from "@/components/empty-state";
import { GoTo } from "@/components/go-to";
import { LinkButton } from "@/components/link-button";
import { LoadFailure } from "@/components/load-failure";
import { PageSkeleton } from "@/components/page-skeleton";
import { PaneBoundary } from "@/components/pane-boundary";
import { RenamableHeader } from "@/components/renamable-header";
import { RowsSkeleton } from "@/components/rows-placeholder";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { UnsavedDot } from "@/components/unsaved-dot";
import { CollectionLinks, RequestLinks } from "@/features/collections/collection-contents";
import { type CollectionIndex, countRequests } from "@/features/collections/collection-index";
import { CollectionPath } from "@/features/collections/collection-path";
import { CollectionUse } from "@/features/collections/collection-use";
import { ExportButton } from "@/features/collections/export-button";
import { useCollectionIndex } from "@/features/collections/use-collections";
import { useNewItems } from "@/features/collections/use-new-items";
import { useTreeMutations } from "@/features/collections/use-tree-mutations";
import { useVariables } from "@/features/collections/use-variables";
import { variableDrafts } from "@/features/collections/variable-drafts";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";
import { useDocumentTitle } from "@/hooks/use-document-title";
import type { CollectionNode } from "@/lib/api-types";
import { counted } from "@/lib/counted";
import { useExternalStore } from "@/lib/external-store";
import { paths } from "@/lib/paths";

const VariablesEditor = dynamic(
  () => import("@/features/collections/variables-editor").then((module) => module.VariablesEditor),
  { loading: () => <RowsSkeleton /> },
);

const ProblemsPanel = dynamic(() => import("@/features/lint/problems-panel").then((module) => module.ProblemsPanel), {
  loading: () => <RowsSkeleton />,
});

const TABS = ["contents", "variables", "problems"] as const;

export function CollectionPage({ collectionId }: { collectionId: string }) {
  const workspace = useCurrentWorkspace();
  const { data: index, error, refetch } = useCollectionIndex();
  const node = index?.nodes.get(collectionId);
  // Where to go when it is deleted while it is open, here or by somebody else.
  const [parentPath, setParentPath] = useState<string | null>(null);
  const above =
    node && (node.parentId ? paths.collection(workspace.id, node.parentId) : paths.collections(workspace.id));
  if (above !== undefined && above !== parentPath) setParentPath(above);

  if (index && node?.kind === "collection") return <Collection index={index} collection={node.collection} />;
  if (!index && !error) return <PageSkeleton />;
  if (index && parentPath !== null) return <GoTo href={parentPath} />;
  return (
    <LoadFailure
      error={error}
      what="collection"
      retry={() => void refetch()}
      elsewhere={
        <LinkButton variant="outline" href={paths.collections(workspace.id)}>
          All collections
        </LinkButton>
      }
    />
  );
}

function Collection({ index, collection }: { index: CollectionIndex; collection: CollectionNode }) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("contents"));
  const { requests, examples } = countRequests(collection);
  const { renameCollection } = useTreeMutations();
  const { data: variables } = useVariables(collection.id);
  const isEdited = useExternalStore(variableDrafts, (drafts) => drafts.has(collection.id));
  useDocumentTitle(collection.name);
  return (
    <div className="flex min-h-full flex-col">
      <div className="flex w-full max-w-7xl flex-col px-6 pt-5 pb-3 max-md:px-4">
        <RenamableHeader
          what="Collection"
          name={collection.name}
          onRename={(name) => renameCollection.mutateAsync({ collectionId: collection.id, name })}
          refusal={useRefusal("collection.edit")}
          above={<CollectionPath collectionId={collection.parentId} />}
          actions={<CollectionActions collectionId={collection.id} />}
        >
          <span>
            {counted(requests, "request")}, {counted(examples, "example")}
          </span>
          <CollectionUse index={index} collectionId={collection.id} />
        </RenamableHeader>
      </div>
      <Tabs
        value={tab}
        onValueChange={(next) => void setTab(TABS.find((known) => known === next) ?? null)}
        className="flex flex-1 flex-col"
      >
        <TabsList aria-label={collection.name} className="px-6 max-md:px-4">
          <TabsTrigger value="contents">Contents</TabsTrigger>
          <TabsTrigger value="variables">
            Variables{variables?.length ? ` (${variables.length})` : ""}
            {isEdited ? <UnsavedDot /> : null}
          </TabsTrigger>
          <TabsTrigger value="problems">Problems</TabsTrigger>
        </TabsList>
        <TabsContent value="contents" className="flex w-full max-w-7xl flex-col gap-4 px-6 py-4 max-md:px-4">
          <Contents collection={collection} />
        </TabsContent>
        <TabsContent value="variables" className="w-full max-w-7xl px-6 py-4 max-md:px-4">
          <PaneBoundary pane="variables">
            <VariablesEditor collectionId={collection.id} />
          </PaneBoundary>
        </TabsContent>
        <TabsContent value="problems" className="w-full max-w-7xl px-6 py-4 max-md:px-4">
          <PaneBoundary pane="problems">
            <ProblemsPanel collectionId={collection.id} />
          </PaneBoundary>
        </TabsContent>
      </Tabs>
    </div>
  );
}

function CollectionActions({ collectionId }: { collectionId: string }) {
  const workspace = useCurrentWorkspace();
  const { newCollection, newRequest, isMaking } = useNewItems();
  return (
    <>
      <ExportButton collectionId={collectionId} />
      <LinkButton
        variant="outline"
        href={paths.newMockServer(workspace.id, collectionId)}
        refusal={useRefusal("mockServer.edit")}
      >
        <Plus aria-hidden />
        Create mock server
      </LinkButton>
      <Button
        variant="outline"
        disabled={isMaking}
        refusal={useRefusal("collection.edit")}
        onClick={() => newCollection(collectionId)}
      >
        <FolderPlus aria-hidden />
        New collection inside
      </Button>
      <Button disabled={isMaking} refusal={useRefusal("request.edit")} onClick={() => newRequest(collectionId)}>
        <FilePlus aria-hidden />
        New request
      </Button>
    </>
  );
}

function Contents({ collection }: { collection: CollectionNode }) {
  const workspace = useCurrentWorkspace();
  const refusal = useRefusal("collection.edit");
  const { id, children, requests } = collection;
  if (children.length === 0 && requests.length === 0) {
    return (
      <EmptyState
        icon={FilePlus}
        title="Nothing in it yet"
        actions={
          <LinkButton variant="outline" href={paths.importCollection(workspace.id, id)} refusal={refusal}>
            <FileDown aria-hidden />
            Import into the collection
          </LinkButton>
        }
      >
        Requests define the routes of a mock server, and their saved examples its answers. Begin with “New request”, or
        import some.
      </EmptyState>
    );
  }
  return (
    <>
      {children.length > 0 ? <CollectionLinks collections={children} /> : null}
      {requests.length > 0 ? <RequestLinks requests={requests} /> : null}
    </>
  );
}
