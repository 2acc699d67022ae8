import { hash } from "node:crypto";
import type { CompiledMock } from "@/mock-engine/compile";
import { routeSource } from "@/mock-engine/route-source";
import { NO_BODY } from "../mock-answer";
import type { RecordedParts } from "./answered-call";
import { knownSecrets } from "./known-secrets";

/** A route as it is kept with the calls that met it. */
export interface KeptRoute {
  /** SHA-256 of the source, in hex: the same route of another revision is kept once. */
  hash: string;
  /** A MockSource in JSON, UTF-8. */
  source: Buffer;
  knownSecrets: ReadonlySet<string>;
}

const keptRoutes = new WeakMap<CompiledMock, Map<string, KeptRoute>>();

/** The route that a call met, to be kept with it; null where it met none. Made once a revision and route. */
export function keptRoute(mock: CompiledMock, { method, target, headers }: RecordedParts): KeptRoute | null {
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
