import { fitsRoute, type RoutePath } from "@/mock-engine/criteria/path";
import { routePaths } from "@/mock-engine/matching/route-paths";
import type { ValueOf } from "@/mock-engine/variable-scope";
import { variableEnd } from "@/mock-engine/variables";

/**
 * Whether a saved response belongs to its request by its path, e.g. `/users/999` to `/users/:id`. Postman's mock servers look for it by its
 * own path, so that one of another path answers there. A base variable whose value the file does not tell may stand for any path.
 */
export function fitsItsRequest(ownUrl: string, requestUrl: string, valueOf: ValueOf): boolean {
  if (ownUrl === requestUrl) return true;
  const [own, route] = [pathsOf(ownUrl, valueOf), pathsOf(requestUrl, valueOf)];
  if (fitsRoute(own, route)) return true;
  if (isBaseKnown(requestUrl, valueOf) && isBaseKnown(ownUrl, valueOf)) return false;
  const [shortestOwn, shortestRoute] = [lengthOf(own), lengthOf(route)];
  return fitsRoute(ends(own, shortestRoute), route) || fitsRoute(own, ends(route, shortestOwn));
}

function pathsOf(url: string, valueOf: ValueOf): RoutePath[] {
  return routePaths(url, valueOf);
}

function isBaseKnown(url: string, valueOf: ValueOf): boolean {
  const address = url.trim();
  const end = variableEnd(address, 0);
  return end <= 0 || valueOf(address.slice(2, end - 2)) !== "";
}

function lengthOf(paths: readonly RoutePath[]): number {
  return Math.min(...paths.map(({ segments }) => segments.length));
}

/** The last segments of each path; at least one stays. */
function ends(paths: readonly RoutePath[], count: number): RoutePath[] {
  return paths.map((path) => ({ ...path, segments: path.segments.slice(-Math.max(count, 1)) }));
}
