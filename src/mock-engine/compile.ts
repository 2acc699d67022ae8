import { bodyCriteria } from "./criteria/body";
import type { Criteria } from "./criteria/criteria";
import { JsonBodies } from "./criteria/json-bodies";
import { headerCriteria } from "./criteria/headers";
import { pathCriteria, pathLiterals, type PathLiteral, type RoutePath } from "./criteria/path";
import { queryCriteria } from "./criteria/query";
import type { IncomingCall, MockCollection, MockExample, MockRequest, RequestSide, Variable } from "./model";
import { pathSegments } from "./path-pattern";
import { RouteTable } from "./route-table";
import { basePath, readUrlText, type UrlText } from "./url-text";
import { lookUp, scope, type Scope, type ValueOf } from "./variable-scope";

/** What a mock server serves: its linked collection, and the variables of the collections above it. */
export interface MockSource {
  collection: MockCollection;
  /** Nearest collection first: the first of a name counts. */
  inheritedVariables: readonly Variable[];
}

/** A collection made ready for calls. Compile once a revision; nothing in it depends on a call. */
export interface CompiledMock {
  /** In display order: at each level the child collections first, then the requests. */
  readonly requests: readonly CompiledRequest[];
  /** Route tables by method, in upper case. */
  readonly tables: ReadonlyMap<string, RouteTable<RouteEntry>>;
}

/** One path by which a request answers. */
export interface RouteEntry {
  readonly request: CompiledRequest;
  readonly path: RoutePath;
  /** The request's examples in display order. */
  readonly candidates: readonly Candidate[];
}

/** An example that may answer, with the path by which a call came to it. */
export interface Candidate {
  readonly request: CompiledRequest;
  readonly path: RoutePath;
  readonly example: CompiledExample;
}

export interface CompiledRequest {
  readonly id: string;
  readonly name: string;
  /** In upper case. */
  readonly method: string;
  /** The path as saved, e.g. `/users/{id}`. */
  readonly pattern: string;
  /** Display order, from 0. */
  readonly order: number;
  /** The path as saved, and the one with the base variable's path in front, where its value has one. */
  readonly paths: readonly RoutePath[];
  readonly examples: readonly CompiledExample[];
  /** What it was compiled from. */
  readonly source: MockRequest;
  readonly valueOf: ValueOf;
}

/** An example whose criteria are worked out when a call first needs them: most of a large collection is never called. */
export class CompiledExample {
  readonly id: string;
  readonly name: string;
  /**
   * Room for what whoever serves it works out once for all its calls; nothing in the engine looks at it. A map from examples would be a walk
   * through memory that, with routes by the thousand, no cache holds.
   */
  served: unknown = null;
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

  /** The components that count for this example, path first, for a call that came by `taken`. */
  criteria(taken: RoutePath, tokenCarrier: IncomingCall["tokenCarrier"]): readonly Criteria[] {
    const { ownPaths, query, headers, body, byPath, byPathWithoutAuthorization } = this.parts();
    // The other carrier is never a criterion anyway.
    const known = tokenCarrier === "authorization" ? byPathWithoutAuthorization : byPath;
    const criteria = known.get(taken);
    if (criteria) return criteria;
    const path = pathCriteria(ownPaths, this.request.paths, taken);
    const headersOfCall = tokenCarrier ? headerCriteria(this.source.request.headers, tokenCarrier) : headers;
    const fresh = [path, query, headersOfCall, body].filter((part) => part !== null);
    known.set(taken, fresh);
    return fresh;
  }

  /** The literals that its own URL asks for of a call that came by `taken`. */
  pathLiterals(taken: RoutePath): PathLiteral[] {
    return pathLiterals(this.parts().ownPaths, this.request.paths, taken);
  }

  /** The same example as it would be with another request side. */
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
      body: bodyCriteria(body, this.jsonBodies),
      byPath: new Map(),
      byPathWithoutAuthorization: new Map(),
    };
    return this.made;
  }
}

/** What an example asks for, worked out once. */
interface Parts {
  readonly ownPaths: readonly RoutePath[];
  readonly query: Criteria | null;
  readonly headers: Criteria | null;
  readonly body: Criteria | null;
  /** All components, by the path by which a call came. */
  readonly byPath: Map<RoutePath, readonly Criteria[]>;
  /** The same for a call whose Authorization carried the mock's token. */
  readonly byPathWithoutAuthorization: Map<RoutePath, readonly Criteria[]>;
}

/** Compiles what a mock server serves. Never fails: whatever was saved has a meaning. Linear in the size of the collection. */
export function compileMock({ collection, inheritedVariables }: MockSource): CompiledMock {
  const requests: CompiledRequest[] = [];
  const tables = new Map<string, RouteTable<RouteEntry>>();
  for (const { request, valueOf } of requestsInOrder(collection, inheritedVariables)) {
    const compiled = compileRequest(request, requests.length, valueOf);
    requests.push(compiled);
    const table = tables.get(compiled.method) ?? new RouteTable<RouteEntry>();
    tables.set(compiled.method, table);
    for (const path of compiled.paths) {
      const candidates = compiled.examples.map((example) => ({ request: compiled, path, example }));
      table.add(path.segments, { request: compiled, path, candidates });
    }
  }
  return { requests, tables };
}

function compileRequest(request: MockRequest, order: number, valueOf: ValueOf): CompiledRequest {
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

/** The path as saved, and with the base variable's own path in front where its value is known and has one. */
export function routePaths(url: UrlText, valueOf: ValueOf): RoutePath[] {
  const saved: RoutePath = { segments: pathSegments(url.path), baseLength: 0 };
  const base = url.baseVariable === null ? "" : basePath(valueOf(url.baseVariable));
  if (base === "") return [saved];
  const baseSegments = pathSegments(base);
  const withBase = { segments: pathSegments(base + url.path), baseLength: baseSegments.length };
  // Nothing follows the variable, so its value is the whole URL, which need not end with a slash.
  return url.isPathEmpty
    ? [saved, withBase, { segments: baseSegments, baseLength: baseSegments.length }]
    : [saved, withBase];
}

export interface PlacedRequest {
  readonly request: MockRequest;
  /** The collection that holds it. */
  readonly collectionId: string;
  /** The variables on its way up. */
  readonly variables: Scope | null;
  readonly valueOf: ValueOf;
}

/** All requests of a collection and those below it in display order: child collections first, then requests. */
export function requestsInOrder(collection: MockCollection, inherited: readonly Variable[]): PlacedRequest[] {
  const placed: PlacedRequest[] = [];
  // A stack of its own: folders may nest deeper than calls can. What is pushed last comes first.
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
