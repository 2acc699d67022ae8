import { hash } from "node:crypto";
import type { CompiledMock, MockSource } from "@/mock-engine/matching/compile";
import { routeSource } from "@/mock-engine/matching/route-source";
import type { CallHead } from "@/mock-engine/model";
import type { Steps } from "@/mock-engine/steps";
import { NO_BODY } from "@/server/mock-runtime/answers/mock-answer";
import { knownSecrets } from "./redaction/known-secrets";
import { secretSegments, type SecretSegments } from "./redaction/secret-segments";
import type { IsSecret } from "./redaction/secrets/added-names";

/** A route as it is stored with the calls that matched it. */
export interface KeptRoute {
  /** SHA-256 of the source, in hex: an unchanged route is stored once for all revisions. */
  hash: string;
  /** A MockSource as JSON in UTF-8. */
  source: Buffer;
  knownSecrets: ReadonlySet<string>;
  secretSegments: SecretSegments;
}

/** By the names that count as secrets: they can be changed without a new revision. */
const keptRoutes = new WeakMap<CompiledMock, { isSecret: IsSecret; routes: Map<string, KeptRoute> }>();

/** The route that a call matched, to be stored with it; null if it matched none. Made once for each revision and route, in pieces. */
export function* keptRoute(
  mock: CompiledMock,
  { method, target, headers }: CallHead,
  isSecret: IsSecret,
): Steps<KeptRoute | null> {
  const route = routeSource(mock, { method, target, headers, body: NO_BODY });
  if (route === null) return null;
  let kept = keptRoutes.get(mock);
  if (kept?.isSecret !== isSecret) {
    kept = { isSecret, routes: new Map() };
    keptRoutes.set(mock, kept);
  }
  const made = kept.routes.get(route.key) ?? (yield* makeKeptRoute(route.source(), isSecret));
  kept.routes.set(route.key, made);
  return made;
}

function* makeKeptRoute(content: MockSource, isSecret: IsSecret): Steps<KeptRoute> {
  const source = Buffer.from(JSON.stringify(content));
  yield;
  const segments = secretSegments(content, { isSecret });
  const known = yield* knownSecrets(content, isSecret, segments);
  return { hash: hash("sha256", source, "hex"), source, knownSecrets: known, secretSegments: segments };
}
