import type { MockServerRoute } from "@/lib/api-types";

/** One line of the list of routes. */
export type RouteLine = HeadingLine | RouteEntry;

interface HeadingLine {
  kind: "heading";
  key: string;
  /** The path of a collection. */
  title: string;
}

export interface RouteEntry {
  kind: "route";
  key: string;
  route: MockServerRoute;
  /** Under its heading, from 1. */
  place: number;
  /** How many routes are under its heading. */
  placeCount: number;
}

/** Neighbours of the same collection under one heading; the order of the routes stays. */
export function routeLines(routes: readonly MockServerRoute[]): RouteLine[] {
  return groupByCollection(routes).flatMap(({ title, routes: group }): RouteLine[] => [
    // A collection can come more than once: its first route tells which of its headings this is.
    { kind: "heading", key: `heading ${group[0]?.requestId}`, title },
    ...group.map((route, at) => ({
      kind: "route" as const,
      key: route.requestId,
      route,
      place: at + 1,
      placeCount: group.length,
    })),
  ]);
}

function groupByCollection(routes: readonly MockServerRoute[]) {
  const groups: { title: string; routes: MockServerRoute[] }[] = [];
  for (const route of routes) {
    const title = route.collectionPath.join(" > ");
    const last = groups.at(-1);
    if (last?.title === title) last.routes.push(route);
    else groups.push({ title, routes: [route] });
  }
  return groups;
}
