import { kindOf } from "@/mock-engine/body-kinds/body-kinds";
import type { Criteria } from "@/mock-engine/criteria/criteria";
import { headerCriteria } from "@/mock-engine/criteria/headers";
import { JsonBodies } from "@/mock-engine/criteria/json-bodies";
import { pathCriteria, pathLiterals, type PathLiteral, type RoutePath } from "@/mock-engine/criteria/path";
import { queryCriteria } from "@/mock-engine/criteria/query";
import type {
  IncomingCall,
  MockCollection,
  MockExample,
  MockRequest,
  RequestSide,
  Variable,
} from "@/mock-engine/model";
import { pathSegments } from "@/mock-engine/path-pattern";
import { basePath, readUrlText, type UrlText } from "@/mock-engine/url-text";
import { lookUp, scope, type Scope, type ValueOf } from "@/mock-engine/variable-scope";
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
  /** The path as saved, and the path with the value of the base variable in front, if that value has a path. */
  readonly paths: readonly RoutePath[];
  readonly examples: readonly CompiledExample<Served>[];
  /** The request that it was compiled from. */
  readonly source: MockRequest;
  readonly valueOf: ValueOf;
}

/**
 * An example. Its criteria are compiled when a call first needs them, because most of a large collection is never called.
 *
 * @typeParam Served what the server prepares once for all calls of the example
 */
export class CompiledExample<Served = unknown> {
  readonly id: string;
  readonly name: string;
  /**
   * Set by the server; the engine does not read it. A field instead of a map, because with thousands of routes a map from examples would
   * cause cache misses in memory.
   */
  served: Served | null = null;
  private made: Parts | null = null;

  constructor(
    readonly source: MockExample,
    readonly request: { readonly id: string; readonly name: string; readonly paths: readonly RoutePath[] },
    private readonly valueOf: ValueOf,
    private readonly jsonBodies: JsonBodies,
  ) {
    this.id = source.id;
    this.name = source.name;
  }

  /** The components that count for this example, path first. @param taken the path that the call matched */
  criteria(taken: RoutePath, tokenCarrier: IncomingCall["tokenCarrier"]): readonly Criteria[] {
    const { ownPaths, query, headers, body, byPath, byPathWithoutAuthorization } = this.parts();
    // The other token header is never a criterion.
    const known = tokenCarrier === "authorization" ? byPathWithoutAuthorization : byPath;
    const criteria = known.get(taken);
    if (criteria) return criteria;
    const path = pathCriteria(ownPaths, this.request.paths, taken);
    const headersOfCall = tokenCarrier ? headerCriteria(this.source.request.headers, tokenCarrier) : headers;
    const fresh = [path, query, headersOfCall, body].filter((part) => part !== null);
    known.set(taken, fresh);
    return fresh;
  }

  /** The literals that its own URL asks for. @param taken the path that the call matched */
  pathLiterals(taken: RoutePath): PathLiteral[] {
    return pathLiterals(this.parts().ownPaths, this.request.paths, taken);
  }

  /** The same example with another request side. */
  withRequest(request: RequestSide): CompiledExample {
    return new CompiledExample({ ...this.source, request }, this.request, this.valueOf, new JsonBodies([request.body]));
  }

  private parts(): Parts {
    if (this.made) return this.made;
    const { url: savedUrl, query, headers, body } = this.source.request;
    const url = readUrlText(savedUrl);
    this.made = {
      ownPaths: routePaths(url, this.valueOf),
      query: queryCriteria(url.query, query),
      headers: headerCriteria(headers, null),
      body: kindOf(body).criteria(body, this.jsonBodies),
      byPath: new Map(),
      byPathWithoutAuthorization: new Map(),
    };
    return this.made;
  }
}

/** The compiled conditions of an example. */
interface Parts {
  readonly ownPaths: readonly RoutePath[];
  readonly query: Criteria | null;
  readonly headers: Criteria | null;
  readonly body: Criteria | null;
  /** All components, by the path that a call matched. */
  readonly byPath: Map<RoutePath, readonly Criteria[]>;
  /** The same for calls whose Authorization carried the mock's token. */
  readonly byPathWithoutAuthorization: Map<RoutePath, readonly Criteria[]>;
}

/** Compiles what a mock server serves. Never fails: every saved text has a meaning. Linear in the size of the collection. */
export function compileMock<Served>({ collection, inheritedVariables }: MockSource): CompiledMock<Served> {
  const requests: CompiledRequest<Served>[] = [];
  const tables = new Map<string, RouteTable<RouteEntry<Served>>>();
  for (const { request, valueOf } of requestsInOrder(collection, inheritedVariables)) {
    const compiled = compileRequest<Served>(request, requests.length, valueOf);
    requests.push(compiled);
    const table = tables.get(compiled.method) ?? new RouteTable<RouteEntry<Served>>();
    tables.set(compiled.method, table);
    for (const path of compiled.paths) {
      const candidates = compiled.examples.map((example) => ({ request: compiled, path, example }));
      table.add(path.segments, { request: compiled, path, candidates });
    }
  }
  return { requests, tables };
}

function compileRequest<Served>(request: MockRequest, order: number, valueOf: ValueOf): CompiledRequest<Served> {
  const url = readUrlText(request.url);
  const base = { id: request.id, name: request.name, paths: routePaths(url, valueOf) };
  const jsonBodies = new JsonBodies(request.examples.map((example) => example.request.body));
  return {
    ...base,
    method: request.method.trim().toUpperCase(),
    pattern: url.path,
    order,
    source: request,
    valueOf,
    examples: request.examples.map((example) => new CompiledExample(example, base, valueOf, jsonBodies)),
  };
}

/** The path as saved, and with the base variable's own path in front, if its value is known and has a path. */
export function routePaths(url: UrlText, valueOf: ValueOf): RoutePath[] {
  const saved: RoutePath = { segments: pathSegments(url.path), baseLength: 0 };
  const base = url.baseVariable === null ? "" : basePath(valueOf(url.baseVariable));
  if (base === "") return [saved];
  const baseSegments = pathSegments(base);
  const withBase = { segments: pathSegments(base + url.path), baseLength: baseSegments.length };
  // The URL is only the variable, so its value is the whole URL, which need not end with a slash.
  return url.isPathEmpty
    ? [saved, withBase, { segments: baseSegments, baseLength: baseSegments.length }]
    : [saved, withBase];
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
