import {
  compileMock,
  requestsInOrder,
  type Candidate,
  type CompiledExample,
  type CompiledMock,
  type CompiledRequest,
  type MockSource,
  type PlacedRequest,
} from "../compile";
import type { RoutePath } from "../criteria/path";
import type { MockExample } from "../model";
import type { Segment } from "../path-pattern";
import { findLosses, type Loss } from "./contest";
import type { Finding, Place } from "./finding";

/** A collection made ready for the rules: compiled once, its routes gathered once. */
export interface LintContext {
  readonly mock: CompiledMock;
  /** In display order. */
  readonly requests: readonly LintedRequest[];
  /** Every method and path with the requests that answer there. */
  readonly pools: readonly Pool[];
  /** The examples that never win on their merits, in display order. */
  readonly losses: readonly Loss[];
}

export interface LintedRequest extends PlacedRequest {
  readonly compiled: CompiledRequest;
  /** One for each path by which the request answers; the first is that of the path as saved. */
  readonly pools: readonly Pool[];
}

/** Requests of one method and equal patterns, whose examples answer together. */
export interface Pool {
  readonly requests: LintedRequest[];
  /** In display order. */
  readonly candidates: Candidate[];
}

/** One thing to look for: answers what it finds in a whole collection. */
export type Rule = (context: LintContext) => Iterable<Finding>;

export function lintContext(source: MockSource): LintContext {
  const mock = compileMock(source);
  const pools = new Map<string, Pool>();
  const requests = requestsInOrder(source.collection, source.inheritedVariables).flatMap((placed, order) => {
    const compiled = mock.requests[order];
    if (!compiled) return [];
    const own: Pool[] = [];
    const linted: LintedRequest = { ...placed, compiled, pools: own };
    for (const path of compiled.paths) {
      const key = `${compiled.method} ${pathKey(path)}`;
      const pool = pools.get(key) ?? { requests: [], candidates: [] };
      if (own.includes(pool)) continue;
      pools.set(key, pool);
      own.push(pool);
      pool.requests.push(linted);
      for (const example of compiled.examples) pool.candidates.push({ request: compiled, path, example });
    }
    return [linted];
  });
  const allPools = [...pools.values()];
  return { mock, requests, pools: allPools, losses: findLosses(allPools) };
}

/** Equal for patterns that take the same paths: names of variables make no difference. */
function pathKey({ segments }: RoutePath): string {
  return JSON.stringify(segments.map(segmentKey));
}

function segmentKey(segment: Segment): string | readonly string[] {
  switch (segment.kind) {
    case "literal":
      return [segment.value];
    case "mixed":
      return segment.pieces;
    case "wildcard":
    case "rest":
      return segment.kind;
  }
}

export function placeOf(request: LintedRequest, example?: CompiledExample | MockExample): Place {
  const place = { collectionId: request.collectionId, requestId: request.request.id };
  return example ? { ...place, exampleId: example.id } : place;
}

const NAME_LENGTH_MAX = 80;

/** A name as a message quotes it. */
export function quoted(name: string): string {
  const short = name.length > NAME_LENGTH_MAX ? `${name.slice(0, NAME_LENGTH_MAX)}…`.toWellFormed() : name;
  return `“${short}”`;
}

/** Another example by name, with its request's where that is another one. */
export function otherName(other: Candidate, self: CompiledRequest): string {
  return other.request === self
    ? quoted(other.example.name)
    : `${quoted(other.example.name)} of ${quoted(other.request.name)}`;
}
