import type { MockSource } from "../compile";
import { lintContext } from "./context";

/** The ids of the other requests that answer together with one, at any of its paths: with their examples its own are compared. */
export function routeMates(source: MockSource, requestId: string): string[] {
  const own = lintContext(source).requests.find(({ request }) => request.id === requestId);
  const ids = (own?.pools ?? []).flatMap(({ requests }) => requests.map(({ request }) => request.id));
  return [...new Set(ids)].filter((id) => id !== requestId);
}
