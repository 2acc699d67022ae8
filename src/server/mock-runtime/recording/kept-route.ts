import { hash } from "node:crypto";
import type { CompiledMock } from "@/mock-engine/matching/compile";
import { routeSource } from "@/mock-engine/matching/route-source";
import type { CallHead } from "@/mock-engine/model";
import { NO_BODY } from "@/server/mock-runtime/answers/mock-answer";
import { knownSecrets } from "./redaction/known-secrets";

/** A route as it is stored with the calls that matched it. */
export interface KeptRoute {
  /** SHA-256 of the source, in hex: an unchanged route is stored once for all revisions. */
  hash: string;
  /** A MockSource as JSON in UTF-8. */
  source: Buffer;
  knownSecrets: ReadonlySet<string>;
}

const keptRoutes = new WeakMap<CompiledMock, Map<string, KeptRoute>>();

/** The route that a call matched, to be stored with it; null if it matched none. Made once for each revision and route. */
export function keptRoute(mock: CompiledMock, { method, target, headers }: CallHead): KeptRoute | null {
  const route = routeSource(mock, { method, target, headers, body: NO_BODY });
  if (route === null) return null;
  const known = keptRoutes.get(mock) ?? new Map<string, KeptRoute>();
  keptRoutes.set(mock, known);
  const made = known.get(route.key) ?? makeKeptRoute(route.source());
  known.set(route.key, made);
  return made;
}

function makeKeptRoute(content: ReturnType<NonNullable<ReturnType<typeof routeSource>>["source"]>): KeptRoute {
  const source = Buffer.from(JSON.stringify(content));
  return { hash: hash("sha256", source, "hex"), source, knownSecrets: knownSecrets(content) };
}
