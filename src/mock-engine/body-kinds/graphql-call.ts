import { bodyJson, bodyMultipart, bodyText, mediaType } from "@/mock-engine/call-body";
import type { CallView, PairIndex } from "@/mock-engine/call-view";
import { parseExactJson } from "@/mock-engine/exact-number";
import { valueIn } from "@/mock-engine/criteria/leaf-test";
import type { GraphqlDocument, GraphqlOperation } from "@/mock-engine/readers/graphql-reader";
import { graphqlReader } from "@/mock-engine/readers/readers";

/** What a call asks for by GraphQL. */
export interface GraphqlCall {
  /** Its document, if that is readable. */
  readonly document: GraphqlDocument | null;
  /** Its only operation, or the one that operationName names. */
  readonly operation: GraphqlOperation | null;
  /** The text of its document; null if it has none. */
  readonly query: string | null;
  /** Wrapped; null if there are none. */
  readonly variables: { readonly value: unknown } | null;
  /** The hash of a persisted query, which is sent instead of the query, in lower case. */
  readonly hash: string | null;
}

/**
 * The GraphQL request of a call: in a JSON body, as `application/graphql`, in the `operations` field of an upload form, or in the query of its URL. Null if it
 * has none, if it is a batch, or if nobody can tell which of its operations is meant. Source: docs/matching.md, "Body".
 */
export function graphqlCall(view: CallView): GraphqlCall | null {
  return view.reading("graphql", () => {
    const sent = sentInBody(view) ?? sentInUrl(view.query);
    return sent && callOf(sent);
  });
}

/** Whether the request is a JSON object in the body, whose parts can be changed one by one. */
export function isSentAsJson(view: CallView): boolean {
  return asksByGraphql(bodyJson(view)?.value);
}

/** The only operation of a document, or the one of several that an operation name means. Null if there is none. */
export function operationOf({ operations }: GraphqlDocument, name: string): GraphqlOperation | null {
  const [only] = operations;
  return operations.length === 1 && only ? only : (operations.find((operation) => operation.name === name) ?? null);
}

/** As sent, e.g. `{ query: "{ a }", variables: { id: 1 } }`. */
type Sent = Readonly<Record<"query" | "variables" | "operationName" | "extensions", unknown>>;

function sentInBody(view: CallView): Sent | null {
  const json = bodyJson(view)?.value;
  if (asksByGraphql(json)) return partsOf(json);
  if (mediaType(view) === "application/graphql") return partsOf({ query: bodyText(view) });
  const [upload] = bodyMultipart(view).texts.values("operations");
  const operations = upload === undefined ? undefined : parseExactJson(upload)?.value;
  return asksByGraphql(operations) ? partsOf(operations) : null;
}

function sentInUrl(query: PairIndex): Sent | null {
  const [text] = query.values("query");
  const [extensions] = query.values("extensions");
  if (text === undefined && extensions === undefined) return null;
  const json = (name: string) => parseExactJson(query.values(name)[0] ?? "")?.value;
  return {
    query: text,
    variables: json("variables"),
    operationName: query.values("operationName")[0],
    extensions: json("extensions"),
  };
}

function asksByGraphql(json: unknown): boolean {
  return (
    typeof valueIn(json, "query") === "string" || hashOf(json) !== null || valueIn(json, "variables") !== undefined
  );
}

function partsOf(json: unknown): Sent {
  const [query, variables] = [valueIn(json, "query"), valueIn(json, "variables")];
  return {
    query,
    // Some clients send the variables as JSON text.
    variables: typeof variables === "string" ? parseExactJson(variables)?.value : variables,
    operationName: valueIn(json, "operationName"),
    extensions: valueIn(json, "extensions"),
  };
}

/** Source: Apollo's automatic persisted queries, `extensions.persistedQuery.sha256Hash`. */
function hashOf(json: unknown): string | null {
  const hash = valueIn(valueIn(valueIn(json, "extensions"), "persistedQuery"), "sha256Hash");
  return typeof hash === "string" ? hash.toLowerCase() : null;
}

function callOf(sent: Sent): GraphqlCall | null {
  const query = typeof sent.query === "string" && sent.query.trim() !== "" ? sent.query : null;
  const document = query === null ? null : graphqlReader().read(query);
  const name = typeof sent.operationName === "string" ? sent.operationName : "";
  const operation = document && operationOf(document, name);
  if (document !== null && operation === null) return null;
  const variables = sent.variables === undefined ? null : { value: sent.variables };
  return { document, operation, query, variables, hash: query === null ? hashOf(sent) : null };
}
