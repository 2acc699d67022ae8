import type { MockCollection, MockExample, MockRequest } from "@/mock-engine/model";
import { storedBody, storedPairs, storedVariables } from "./stored-json";

export interface CollectionRow {
  id: string;
  parent_id: string | null;
  name: string;
  variables: unknown;
}

interface RequestSideRow {
  id: string;
  name: string;
  url: string;
  query: unknown;
  headers: unknown;
  body: unknown;
}

export interface RequestRow extends RequestSideRow {
  collection_id: string;
  method: string;
}

export interface ExampleRow extends RequestSideRow {
  request_id: string;
  response_status: number;
  response_headers: unknown;
  response_body: Buffer;
  response_is_binary: boolean;
  delay_ms: number;
}

/**
 * Rows as one tree, each list in the order of its rows.
 *
 * @param root the id of the linked collection, whose row must be among them
 */
export function collectionFromRows(
  root: string,
  collections: readonly CollectionRow[],
  requests: readonly RequestRow[],
  examples: readonly ExampleRow[],
): MockCollection {
  const examplesByRequest = grouped(examples, (row) => row.request_id, mockExample);
  const requestsByCollection = grouped(
    requests,
    (row) => row.collection_id,
    (row): MockRequest => ({
      ...requestSide(row),
      id: row.id,
      name: row.name,
      method: row.method,
      examples: examplesByRequest.get(row.id) ?? [],
    }),
  );
  const byId = new Map<string, MockCollection>();
  for (const { id, name, variables } of collections) {
    const own = requestsByCollection.get(id) ?? [];
    byId.set(id, { id, name, variables: storedVariables(variables), children: [], requests: own });
  }
  for (const { id, parent_id: parentId } of collections) {
    const collection = byId.get(id);
    if (collection !== undefined && id !== root && parentId !== null) byId.get(parentId)?.children.push(collection);
  }
  const linked = byId.get(root);
  if (linked === undefined) throw new Error(`The rows of collection ${root} lack its own.`);
  return linked;
}

function grouped<Row, Item>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [itemOf(row)]);
    else group.push(itemOf(row));
  }
  return groups;
}

function mockExample(row: ExampleRow): MockExample {
  return {
    id: row.id,
    name: row.name,
    request: requestSide(row),
    response: {
      status: row.response_status,
      headers: storedPairs(row.response_headers),
      body: row.response_is_binary
        ? { base64: row.response_body.toString("base64") }
        : row.response_body.toString("utf8"),
      delayMs: row.delay_ms,
    },
  };
}

function requestSide({ url, query, headers, body }: RequestSideRow) {
  return { url, query: storedPairs(query), headers: storedPairs(headers), body: storedBody(body) };
}
