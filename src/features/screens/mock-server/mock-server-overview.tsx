"use client";

import { FileDown, Folder, Plus, Server } from "lucide-react";
import Link from "next/link";
import { CopyButton } from "@/components/actions/copy-button";
import { LinkButton } from "@/components/actions/link-button";
import { EmptyState } from "@/components/feedback/empty-state";
import { LoadFailure } from "@/components/feedback/load-failure";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { PageHeader } from "@/components/layout/page-header";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { SampleButton } from "@/features/parts/first-steps/sample-button";
import { MockServerStatus } from "@/features/parts/mock-servers/mock-server-status";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";

/** The start page of a workspace: its mock servers with their addresses, or how to create the first one. */
export function MockServerOverview() {
  const workspace = useCurrentWorkspace();
  const { data: mockServers, error, refetch } = useMockServers();

  if (!mockServers) {
    return error ? (
      <LoadFailure error={error} what="list of mock servers" retry={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  }
  if (mockServers.length === 0) return <FirstSteps />;
  return (
    <div className="flex max-w-7xl flex-col gap-4 px-6 py-5 max-md:px-4">
      <PageHeader title="Mock Servers" actions={<NewMockServerLink />}>
        <span>
          {counted(mockServers.length, "mock server")} in {workspace.name}
        </span>
      </PageHeader>
      <ul className="overflow-hidden rounded-lg border border-line">
        {mockServers.map((mockServer) => (
          <OverviewRow key={mockServer.id} mockServer={mockServer} />
        ))}
      </ul>
    </div>
  );
}

function NewMockServerLink() {
  const workspace = useCurrentWorkspace();
  return (
    <LinkButton href={paths.newMockServer(workspace.id)} refusal={useRefusal("mockServer.edit")}>
      <Plus aria-hidden />
      New Mock Server
    </LinkButton>
  );
}

function OverviewRow({ mockServer }: { mockServer: MockServerDto }) {
  const workspace = useCurrentWorkspace();
  const { data: collections } = useCollectionIndex();
  const node = mockServer.collectionId === null ? undefined : collections?.nodes.get(mockServer.collectionId);
  return (
    <li className="grid items-center gap-x-4 gap-y-0.5 px-3 py-2 not-first:border-t hover:bg-hover md:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,3fr)]">
      <span className="flex min-w-0 items-center gap-2">
        <Link
          href={paths.mockServer(workspace.id, mockServer.id)}
          prefetch={false}
          className="min-w-0 truncate text-sm font-medium hover:underline"
        >
          {mockServer.name}
        </Link>
        <MockServerStatus status={mockServer.status} />
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
        <Folder aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">
          {mockServer.collectionId === null
            ? "Collection deleted"
            : node?.kind === "collection"
              ? node.collection.path.join(" > ")
              : ""}
        </span>
      </span>
      <span className="flex min-w-0 items-center gap-1">
        <span className="min-w-0 flex-1 truncate font-mono text-xs text-muted" title={mockServer.url}>
          {mockServer.url}
        </span>
        <CopyButton text={mockServer.url} label={`Copy the URL of ${mockServer.name}`} />
      </span>
    </li>
  );
}

function FirstSteps() {
  const workspace = useCurrentWorkspace();
  const mockServerRefusal = useRefusal("mockServer.edit");
  const importRefusal = useRefusal("collection.edit");
  const { data: collections } = useCollectionIndex();
  const hasCollections = (collections?.rootIds.length ?? 0) > 0;
  return (
    <EmptyState
      page
      icon={Server}
      title="Create your first mock server"
      actions={
        <>
          <SampleButton variant={hasCollections ? "outline" : "solid"} />
          <LinkButton
            href={paths.newMockServer(workspace.id)}
            refusal={mockServerRefusal}
            variant={hasCollections ? "solid" : "outline"}
          >
            <Plus aria-hidden />
            New Mock Server
          </LinkButton>
          <LinkButton href={paths.importCollection(workspace.id)} refusal={importRefusal} variant="outline">
            <FileDown aria-hidden />
            Import
          </LinkButton>
        </>
      }
    >
      A mock server answers real HTTP calls with the saved examples of a collection. A sample works at once: a users API
      with its curl command. Or begin with a collection of your own.
    </EmptyState>
  );
}
