import type { RequestTrees } from "@/mock-engine/body-kinds/request-trees";
import type { RoutePath } from "@/mock-engine/criteria/path";
import type { MockCollection, MockExample, MockRequest, Variable } from "@/mock-engine/model";
import { finished, Pace, type Steps } from "@/mock-engine/steps";
import { readUrlText } from "@/mock-engine/url-text";
import { lookUp, scope, type Scope, type ValueOf } from "@/mock-engine/variable-scope";
import { CompiledExample, RequestFrame } from "./compiled-example";
import { keepUnchanged } from "./keep-unchanged";
import type { RouteLoad } from "./route-load";
import { routePaths } from "./route-paths";
import { RouteTable } from "./route-table";

/** What a mock server serves: its linked collection, and the variables of the collections above it. */
export interface MockSource {
  collection: MockCollection;
  /** Nearest collection first; the first variable of a name counts. */
  inheritedVariables: readonly Variable[];
}

/** A collection compiled for matching; once per revision. Nothing in it depends on a call. */
export interface CompiledMock<Served = unknown> {
  /** In display order: at each level the child collections first, then the requests. */
  readonly requests: readonly CompiledRequest<Served>[];
  /** Route tables by method, in upper case. */
  readonly tables: ReadonlyMap<string, RouteTable<RouteEntry<Served>>>;
}

/** One path by which a request answers. */
export interface RouteEntry<Served = unknown> {
  readonly request: CompiledRequest<Served>;
  readonly path: RoutePath;
  /** The request's examples in display order. */
  readonly candidates: readonly Candidate<Served>[];
  /** How much work a call of it may be; null before the first. */
  load: RouteLoad | null;
}

/** An example that may answer, with the path that the call matched. */
export interface Candidate<Served = unknown> {
  readonly request: CompiledRequest<Served>;
  readonly path: RoutePath;
  readonly example: CompiledExample<Served>;
}

export interface CompiledRequest<Served = unknown> {
  readonly id: string;
  readonly name: string;
  /** In upper case. */
  readonly method: string;
  /** The path as saved, e.g. `/users/{id}`. */
  readonly pattern: string;
  /** Display order, from 0. */
  readonly order: number;
  /** The path as saved, and those that it stands for as well because of its variables. */
  readonly paths: readonly RoutePath[];
  readonly examples: readonly CompiledExample<Served>[];
  /** The request that it was compiled from. */
  readonly source: MockRequest;
  readonly valueOf: ValueOf;
}

/** Compiles what a mock server serves. Never fails: every saved text has a meaning. Linear in the size of the collection. */
export function compileMock<Served>(source: MockSource): CompiledMock<Served> {
  return finished(compileInSteps<Served>(source, null));
}

/**
 * The same in pieces.
 *
 * @param earlier an earlier revision: what was compiled of it, and is saved as it was, is taken over
 */
export function* compileInSteps<Served>(
  { collection, inheritedVariables }: MockSource,
  earlier: CompiledMock<Served> | null,
): Steps<CompiledMock<Served>> {
  const requests: CompiledRequest<Served>[] = [];
  const tables = new Map<string, RouteTable<RouteEntry<Served>>>();
  const known = new Map<string, CompiledRequest<Served>>();
  for (const request of earlier?.requests ?? []) known.set(request.id, request);
  const pace = new Pace();
  for (const { request, valueOf } of requestsInOrder(collection, inheritedVariables)) {
    const compiled = compileRequest(request, requests.length, valueOf, known.get(request.id) ?? null);
    requests.push(compiled);
    const table = tables.get(compiled.method) ?? new RouteTable<RouteEntry<Served>>();
    tables.set(compiled.method, table);
    for (const path of compiled.paths) {
      const candidates = compiled.examples.map((example) => ({ request: compiled, path, example }));
      table.add(path.segments, { request: compiled, path, candidates, load: null });
    }
    if (pace.isOver(UNITS_OF_REQUEST + UNITS_OF_EXAMPLE * compiled.examples.length)) yield;
  }
  return { requests, tables };
}

// In steps, about how long it takes to compile one.
const UNITS_OF_REQUEST = 100;
const UNITS_OF_EXAMPLE = 20;

function compileRequest<Served>(
  saved: MockRequest,
  order: number,
  valueOf: ValueOf,
  earlier: CompiledRequest<Served> | null,
): CompiledRequest<Served> {
  const source = earlier === null ? saved : keepUnchanged(saved, earlier.source);
  const { id, name } = source;
  const paths = routePaths(source.url, valueOf);
  const frame = new RequestFrame(id, name, paths, valueOf, keptTrees(source, earlier));
  const known = new Map<MockExample["request"], CompiledExample<Served>>();
  for (const example of earlier?.examples ?? []) known.set(example.source.request, example);
  return {
    id,
    name,
    paths,
    method: source.method.trim().toUpperCase(),
    pattern: readUrlText(source.url, valueOf).path,
    order,
    source,
    valueOf,
    examples: source.examples.map((example) => {
      const compiled = new CompiledExample<Served>(example, frame);
      const before = known.get(example.request);
      if (before) compiled.takeOver(before);
      return compiled;
    }),
  };
}

function keptTrees(source: MockRequest, earlier: CompiledRequest | null): RequestTrees | null {
  return earlier?.examples[0]?.request.trees?.keptFor(source.examples.map(({ request }) => request.body)) ?? null;
}

export interface PlacedRequest {
  readonly request: MockRequest;
  /** The collection that holds it. */
  readonly collectionId: string;
  /** The variables of that collection and of those above it. */
  readonly variables: Scope | null;
  readonly valueOf: ValueOf;
}

/** All requests of a collection and of those below it, in display order: child collections first, then requests. */
export function requestsInOrder(collection: MockCollection, inherited: readonly Variable[]): PlacedRequest[] {
  const placed: PlacedRequest[] = [];
  // An explicit stack instead of recursion: folders may be nested deeply. What is pushed last comes first.
  const open: (
    { collection: MockCollection; above: Scope | null } | { holder: MockCollection; variables: Scope | null }
  )[] = [{ collection, above: scope(inherited, null) }];
  for (let next = open.pop(); next; next = open.pop()) {
    if ("holder" in next) {
      const { holder, variables } = next;
      const valueOf = lookUp(variables);
      for (const request of holder.requests) placed.push({ request, collectionId: holder.id, variables, valueOf });
      continue;
    }
    const own = scope(next.collection.variables, next.above);
    open.push({ holder: next.collection, variables: own });
    for (const child of [...next.collection.children].reverse()) open.push({ collection: child, above: own });
  }
  return placed;
}
