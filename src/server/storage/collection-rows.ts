import type { MockCollection, MockExample, MockRequest } from "@/mock-engine/model";
import { groupBy } from "@/server/ordering/group-by";
import { type RequestSideRow, toRequestSide } from "./request-side";
import { type ResponseRow, toExampleResponse } from "./response-columns";
import { storedVariables } from "./stored-json";

// Whole trees are read with our own SQL, for mock calls and elsewhere: the columns of each table, and how rows become a collection.

export const COLLECTION_COLUMNS = 'id::text, parent_id::text as "parentId", name, variables';

export interface CollectionRow {
  id: string;
  parentId: string | null;
  name: string;
  variables: unknown;
}

const REQUEST_SIDE_COLUMNS = "id::text, name, url, query, headers, body";

export const REQUEST_COLUMNS = `${REQUEST_SIDE_COLUMNS}, collection_id::text as "collectionId", method`;

export interface RequestRow extends RequestSideRow {
  id: string;
  collectionId: string;
  name: string;
  method: string;
}

export const EXAMPLE_COLUMNS = `${REQUEST_SIDE_COLUMNS}, request_id::text as "requestId", response_status as "responseStatus",
  response_reason as "responseReason",
  response_headers as "responseHeaders", response_body as "responseBody", response_is_binary as "responseIsBinary", delay_ms as "delayMs"`;

export interface ExampleRow extends RequestSideRow, ResponseRow {
  id: string;
  requestId: string;
  name: string;
}

/**
 * Builds one tree from rows; each list keeps the order of its rows.
 *
 * @param root the id of the linked collection, which must be among the rows
 */
export function collectionFromRows(
  root: string,
  collections: readonly CollectionRow[],
  requests: readonly RequestRow[],
  examples: readonly ExampleRow[],
): MockCollection {
  const { linked, byId } = emptyTreeFromRows(root, collections);
  const examplesByRequest = groupBy(examples, ({ requestId }) => requestId);
  for (const row of requests) {
    byId.get(row.collectionId)?.requests.push(requestFromRow(row, examplesByRequest.get(row.id) ?? []));
  }
  return linked;
}

/** The tree without requests, and each collection of it by its id. */
export function emptyTreeFromRows(
  root: string,
  collections: readonly CollectionRow[],
): { linked: MockCollection; byId: ReadonlyMap<string, MockCollection> } {
  const byId = new Map<string, MockCollection>();
  for (const { id, name, variables } of collections) {
    byId.set(id, { id, name, variables: storedVariables(variables), children: [], requests: [] });
  }
  for (const { id, parentId } of collections) {
    const collection = byId.get(id);
    if (collection !== undefined && id !== root && parentId !== null) byId.get(parentId)?.children.push(collection);
  }
  const linked = byId.get(root);
  if (linked === undefined) throw new Error(`The rows of collection ${root} lack its own.`);
  return { linked, byId };
}

/** @param examples the rows of its examples, in display order */
export function requestFromRow(row: RequestRow, examples: readonly ExampleRow[]): MockRequest {
  const { id, name, method } = row;
  return { ...toRequestSide(row), id, name, method, examples: examples.map(exampleOf) };
}

function exampleOf(row: ExampleRow): MockExample {
  return { id: row.id, name: row.name, request: toRequestSide(row), response: toExampleResponse(row) };
}
