"use client";

import { FileDown, FilePlus, Route, Unlink } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";

import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { LoadFailure } from "@/components/load-failure";
import { RowsSkeleton } from "@/components/rows-placeholder";
import { SearchField } from "@/components/search-field";
import { Button } from "@/components/ui/button";
import { useNewItems } from "@/features/collections/use-new-items";
import { fallbackExampleIds } from "@/features/mock-servers/fallback-examples";
import { RouteRow } from "@/features/mock-servers/route-row";
import { useRoutes } from "@/features/mock-servers/use-routes";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";
import { useGrowingCount } from "@/hooks/use-growing-count";
import type { MockServerRoute, MockServerSummary } from "@/lib/api-types";
import { paths } from "@/lib/paths";

// Fewer are found by eye.
const SEARCHABLE_FROM = 8;

/** What the mock server answers: each request of the collection with its examples. A click fills Try it. */
export function RouteList({ mockServer }: { mockServer: MockServerSummary }) {
  const [search, setSearch] = useState("");
  const filter = useDeferredValue(search.trim().toLowerCase());
  const { data: routes, error, refetch } = useRoutes(mockServer.id);
  const fallbackIds = useMemo(() => fallbackExampleIds(routes ?? []), [routes]);
  const drawnCount = useGrowingCount(routes?.length ?? 0);

  if (!routes) {
    return error ? <LoadFailure error={error} what="list of routes" retry={() => void refetch()} /> : <RowsSkeleton />;
  }
  if (routes.length === 0) return <NoRoutes collectionId={mockServer.collectionId} />;

  const shown = routes.filter((route) =>
    `${route.method} ${route.pattern} ${route.name}`.toLowerCase().includes(filter),
  );
  return (
    <div className="flex flex-col gap-3">
      {routes.length >= SEARCHABLE_FROM ? (
        <div className="max-w-sm">
          <SearchField label="Search routes" value={search} onChange={setSearch} />
        </div>
      ) : null}
      {groupByCollection(shown.slice(0, drawnCount)).map((group) => (
        <section key={group.key} aria-label={group.title}>
          <h2 className="pb-1 text-xs font-medium text-muted">{group.title}</h2>
          <ul className="overflow-hidden rounded-lg border border-line">
            {group.routes.map((route) => (
              <RouteRow key={route.requestId} mockServerId={mockServer.id} route={route} fallbackIds={fallbackIds} />
            ))}
          </ul>
        </section>
      ))}
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

interface RouteGroup {
  key: string;
  title: string;
  routes: MockServerRoute[];
}

/** Neighbours of the same collection under one heading; the order of the routes stays. */
function groupByCollection(routes: MockServerRoute[]): RouteGroup[] {
  const groups: RouteGroup[] = [];
  for (const route of routes) {
    const title = route.collectionPath.join(" > ");
    const last = groups.at(-1);
    if (last?.title === title) last.routes.push(route);
    else groups.push({ key: route.requestId, title, routes: [route] });
  }
  return groups;
}
