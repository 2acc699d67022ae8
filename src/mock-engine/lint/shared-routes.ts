import type { MockSource } from "@/mock-engine/matching/compile";
import { lintContext } from "./context";

/** The ids of the other requests that answer at one of this request's paths: its examples compete with theirs. */
export function requestsSharingRoute(source: MockSource, requestId: string): string[] {
  const own = lintContext(source, false).requests.find(({ request }) => request.id === requestId);
  const ids = (own?.pools ?? []).flatMap(({ requests }) => requests.map(({ request }) => request.id));
  return [...new Set(ids)].filter((id) => id !== requestId);
}
