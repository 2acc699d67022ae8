import type { RouteDto } from "@/lib/api/api-types";

/** One line of the list of routes. */
export type RouteLine = HeadingLine | ListedRoute;

interface HeadingLine {
  kind: "heading";
  key: string;
  /** The path of a collection. */
  title: string;
}

export interface ListedRoute {
  kind: "route";
  key: string;
  route: RouteDto;
  /** Its position under its heading, from 1. */
  place: number;
  /** The number of routes under its heading. */
  placeCount: number;
}

/** Consecutive routes of the same collection get one heading; the order of the routes stays. */
export function routeLines(routes: readonly RouteDto[]): RouteLine[] {
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

function groupByCollection(routes: readonly RouteDto[]) {
  const groups: { title: string; routes: RouteDto[] }[] = [];
  for (const route of routes) {
    const title = route.collectionPath.join(" > ");
    const last = groups.at(-1);
    if (last?.title === title) last.routes.push(route);
    else groups.push({ title, routes: [route] });
  }
  return groups;
}
