"use client";

import { FileDown, FilePlus, Route, Unlink } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { LinkButton } from "@/components/actions/link-button";
import { EmptyState } from "@/components/feedback/empty-state";
import { LoadFailure } from "@/components/feedback/load-failure";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { SearchField } from "@/components/fields/search-field";
import { Button } from "@/components/ui/button";
import { useRoutes } from "@/features/ground/data/use-routes";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useNewItems } from "@/features/parts/collections/changes/use-new-items";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { fallbackExampleIds } from "./fallback-examples";
import { VirtualRoutes } from "./virtual-routes";

// Fewer are found by eye.
const SEARCHABLE_FROM = 8;

/** What the mock server answers: each request of the collection with its examples. A click fills Try it. */
export function RouteList({ mockServer }: { mockServer: MockServerDto }) {
  const [search, setSearch] = useState("");
  const filter = useDeferredValue(search.trim().toLowerCase());
  const { data: routes, error, refetch } = useRoutes(mockServer.id);
  const fallbackIds = useMemo(() => fallbackExampleIds(routes ?? []), [routes]);

  const shown = useMemo(
    () => routes?.filter((route) => `${route.method} ${route.pattern} ${route.name}`.toLowerCase().includes(filter)),
    [routes, filter],
  );

  if (!routes || !shown) {
    return error ? <LoadFailure error={error} what="list of routes" retry={() => void refetch()} /> : <RowsSkeleton />;
  }
  if (routes.length === 0) return <NoRoutes collectionId={mockServer.collectionId} />;

  return (
    <div className="flex flex-col gap-3">
      {routes.length >= SEARCHABLE_FROM ? (
        <div className="max-w-sm">
          <SearchField label="Search routes" value={search} onChange={setSearch} />
        </div>
      ) : null}
      <VirtualRoutes mockServerId={mockServer.id} routes={shown} fallbackIds={fallbackIds} />
      {shown.length === 0 ? <p className="text-sm text-muted">No route matches the search.</p> : null}
    </div>
  );
}

function NoRoutes({ collectionId }: { collectionId: string | null }) {
  const workspace = useCurrentWorkspace();
  const { newRequest, isMaking } = useNewItems();
  const importRefusal = useRefusal("collection.edit");
  const refusal = useRefusal("request.edit");
  if (collectionId === null) {
    return (
      <EmptyState icon={Unlink} title="The linked collection was deleted">
        This mock server has nothing to answer with: every call gets 404. “Link another collection” gives it something
        again.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Route}
      title="No routes yet"
      actions={
        <>
          <LinkButton
            variant="outline"
            href={paths.importCollection(workspace.id, collectionId)}
            refusal={importRefusal}
          >
            <FileDown aria-hidden />
            Import into the collection
          </LinkButton>
          <Button pending={isMaking} refusal={refusal} onClick={() => newRequest(collectionId)}>
            <FilePlus aria-hidden />
            New request
          </Button>
        </>
      }
    >
      Each request of the linked collection is a route, and each of its examples an answer. The collection has no
      request yet.
    </EmptyState>
  );
}
