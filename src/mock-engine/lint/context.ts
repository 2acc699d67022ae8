import type { RoutePath } from "@/mock-engine/criteria/path";
import {
  compileMock,
  requestsInOrder,
  type Candidate,
  type CompiledMock,
  type CompiledRequest,
  type MockSource,
  type PlacedRequest,
} from "@/mock-engine/matching/compile";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import type { MockExample } from "@/mock-engine/model";
import type { Segment } from "@/mock-engine/path-pattern";
import type { Finding, FindingPlace } from "./finding";
import { findLosses, type Loss } from "./losses";

/** A collection prepared for the rules: compiled once, and its routes collected once. */
export interface LintContext {
  /** Whether all examples are known; else those of some requests alone. */
  readonly isWhole: boolean;
  readonly mock: CompiledMock;
  /** In display order. */
  readonly requests: readonly LintedRequest[];
  /** All methods and paths, each with the requests that answer there. */
  readonly pools: readonly Pool[];
  /** The examples that never win by matching, in display order. */
  readonly losses: readonly Loss[];
}

export interface LintedRequest extends PlacedRequest {
  readonly compiled: CompiledRequest;
  /** One for each path of the request; the first is for the path as saved. */
  readonly pools: readonly Pool[];
}

/** Requests with one method and equal patterns, whose examples compete for the same calls. */
export interface Pool {
  readonly requests: LintedRequest[];
  /** In display order. */
  readonly candidates: Candidate[];
}

/** One rule: returns its findings in a whole collection. */
export type Rule = (context: LintContext) => Iterable<Finding>;

export function lintContext(source: MockSource, isWhole: boolean): LintContext {
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
  return { isWhole, mock, requests, pools: allPools, losses: findLosses(allPools) };
}

/** Equal for patterns that match the same paths. Names of variables do not matter. */
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

export function findingPlace(request: LintedRequest, example?: CompiledExample | MockExample): FindingPlace {
  const place = { collectionId: request.collectionId, requestId: request.request.id };
  return example ? { ...place, exampleId: example.id } : place;
}

const NAME_LENGTH_MAX = 80;

/** A name in quotes for a message. */
export function quoted(name: string): string {
  const short = name.length > NAME_LENGTH_MAX ? `${name.slice(0, NAME_LENGTH_MAX)}…`.toWellFormed() : name;
  return `“${short}”`;
}

/** The name of another example, with its request's name if that differs. */
export function otherName(other: Candidate, self: CompiledRequest): string {
  return other.request === self
    ? quoted(other.example.name)
    : `${quoted(other.example.name)} of ${quoted(other.request.name)}`;
}
