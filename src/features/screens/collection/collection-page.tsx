"use client";

import { FileDown, FilePlus, FileUp, FolderPlus, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { GoTo } from "@/components/actions/go-to";
import { LinkButton } from "@/components/actions/link-button";
import { EmptyState } from "@/components/feedback/empty-state";
import { LoadFailure } from "@/components/feedback/load-failure";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { PaneBoundary } from "@/components/feedback/pane-boundary";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { UnsavedDot } from "@/components/feedback/unsaved-dot";
import { RenamableHeader } from "@/components/layout/renamable-header";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { type CollectionIndex, countRequests } from "@/features/ground/data/collection-index";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { descriptionDrafts } from "@/features/ground/editing/drafts/description-drafts";
import { variableDrafts } from "@/features/ground/editing/drafts/variable-drafts";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useNewItems } from "@/features/parts/collections/changes/use-new-items";
import { useTreeMutations } from "@/features/parts/collections/changes/use-tree-mutations";
import { CollectionPath } from "@/features/parts/collections/collection-path";
import { useExportCollection } from "@/features/parts/collections/use-export-collection";
import { useDocumentTitle } from "@/hooks/use-document-title";
import type { CollectionTreeDto } from "@/lib/api/api-types";
import { useExternalStore } from "@/lib/browser/external-store";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";
import { CollectionLinks, RequestLinks } from "./collection-contents";
import { CollectionUse } from "./collection-use";
import { useVariables } from "./use-variables";

const VariablesEditor = dynamic(() => import("./variables-editor").then((module) => module.VariablesEditor), {
  loading: () => <RowsSkeleton />,
});

const CollectionAbout = dynamic(() => import("./collection-about").then((module) => module.CollectionAbout), {
  loading: () => <RowsSkeleton />,
});

const ProblemsPanel = dynamic(
  () => import("@/features/parts/lint/problems-panel").then((module) => module.ProblemsPanel),
  {
    loading: () => <RowsSkeleton />,
  },
);

const TABS = ["contents", "about", "variables", "problems"] as const;

export function CollectionPage({ collectionId }: { collectionId: string }) {
  const workspace = useCurrentWorkspace();
  const { data: index, error, refetch } = useCollectionIndex();
  const node = index?.nodes.get(collectionId);
  // Where to go if it is deleted while it is open, here or by somebody else.
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

function Collection({ index, collection }: { index: CollectionIndex; collection: CollectionTreeDto }) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("contents"));
  const { requests, examples } = countRequests(collection);
  const { renameCollection } = useTreeMutations();
  const { data: variables } = useVariables(collection.id);
  const isEdited = useExternalStore(variableDrafts, (drafts) => drafts.has(collection.id));
  const isDescribed = useExternalStore(descriptionDrafts, (drafts) => drafts.has(collection.id));
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
          <TabsTrigger value="about">
            About
            {isDescribed ? <UnsavedDot /> : null}
          </TabsTrigger>
          <TabsTrigger value="variables">
            Variables{variables?.length ? ` (${variables.length})` : ""}
            {isEdited ? <UnsavedDot /> : null}
          </TabsTrigger>
          <TabsTrigger value="problems">Problems</TabsTrigger>
        </TabsList>
        <TabsContent value="contents" className="flex w-full max-w-7xl flex-col gap-4 px-6 py-4 max-md:px-4">
          <Contents collection={collection} />
        </TabsContent>
        <TabsContent value="about" className="w-full max-w-7xl px-6 py-4 max-md:px-4">
          <PaneBoundary pane="description">
            <CollectionAbout collectionId={collection.id} />
          </PaneBoundary>
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

function Contents({ collection }: { collection: CollectionTreeDto }) {
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

/** Downloads the collection as a Postman file. */
function ExportButton({ collectionId }: { collectionId: string }) {
  const { pending, download } = useExportCollection();
  return (
    <Button variant="outline" pending={pending} onClick={() => void download(collectionId)}>
      <FileUp aria-hidden />
      Export
    </Button>
  );
}
