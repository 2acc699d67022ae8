import type { MockCollection, MockRequest, RequestBody } from "@/mock-engine/model";
import type { GraphqlReader } from "./graphql-reader";
import type { XmlReader } from "./xml-reader";

// The readers of XML and GraphQL use packages. They are loaded only where a collection has such a body.

const loaded: { xml: XmlReader | null; graphql: GraphqlReader | null } = { xml: null, graphql: null };

/** Loads what bodies need; null if that is nothing, or is there already. To be awaited before a collection with them is compiled. */
export function loadReaders(bodies: Iterable<RequestBody>): Promise<void> | null {
  const kinds = missingKinds(bodies);
  if (kinds.size === 0) return null;
  return Promise.all([...kinds].map((kind) => LOADERS[kind]())).then(() => undefined);
}

/** Whether everything that bodies need is loaded. */
export function hasReaders(bodies: Iterable<RequestBody>): boolean {
  return missingKinds(bodies).size === 0;
}

/** The bodies of all requests and examples of a collection and of those below it. */
export function* bodiesOf(collection: MockCollection): Generator<RequestBody, void, undefined> {
  const open = [collection];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const request of next.requests) yield* bodiesOfRequest(request);
    for (const child of next.children) open.push(child);
  }
}

export function* bodiesOfRequest({
  body,
  examples,
}: Pick<MockRequest, "body" | "examples">): Generator<RequestBody, void, undefined> {
  yield body;
  for (const { request } of examples) yield request.body;
}

type ReadKind = keyof typeof loaded;

const LOADERS: Readonly<Record<ReadKind, () => Promise<void>>> = {
  xml: async () => {
    loaded.xml = (await import("./xml-reader")).xmlReader;
  },
  graphql: async () => {
    loaded.graphql = (await import("./graphql-reader")).graphqlReader;
  },
};

function missingKinds(bodies: Iterable<RequestBody>): ReadonlySet<ReadKind> {
  const kinds = new Set<ReadKind>();
  const missing = Object.values(loaded).filter((reader) => reader === null).length;
  // A large collection is not looked through for what is loaded already.
  if (missing === 0) return kinds;
  for (const { kind } of bodies) {
    if ((kind === "xml" || kind === "graphql") && loaded[kind] === null) kinds.add(kind);
    if (kinds.size === missing) break;
  }
  return kinds;
}

export function xmlReader(): XmlReader {
  return present(loaded.xml);
}

export function graphqlReader(): GraphqlReader {
  return present(loaded.graphql);
}

/** Whether a GraphQL document can be read; also true while nothing that could tell is loaded. */
export function isPlainGraphql(text: string): boolean {
  return loaded.graphql === null || loaded.graphql.read(text) !== null;
}

function present<Reader>(reader: Reader | null): Reader {
  if (reader === null) throw new Error("Await loadReaders() for the bodies of a collection before it is compiled.");
  return reader;
}
