import { randomUUID } from "node:crypto";
import type { CollectionDraft, Documented, ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import type { RequestSide, ResponseBody } from "@/mock-engine/model";
import type { KeptParts } from "@/schemas/kept-parts";

/** A row for `json_to_recordset`: keys are columns, bytes are base64. */
export interface CollectionInsert {
  id: string;
  parent_id: string | null;
  name: string;
  position: number;
  variables: CollectionDraft["variables"];
  description: string;
  kept: KeptParts | null;
}

export interface RequestInsert extends RequestSide {
  id: string;
  collection_id: string;
  name: string;
  method: string;
  description: string;
  kept: KeptParts | null;
  position: number;
}

export interface ExampleInsert extends RequestSide {
  id: string;
  request_id: string;
  name: string;
  response_status: number;
  response_reason: string | null;
  response_headers: ExampleDraft["response"]["headers"];
  response_body: string;
  response_is_binary: boolean;
  delay_ms: number;
  description: string;
  kept: KeptParts | null;
  position: number;
}

/** The rows of an imported collection with new ids, parents before children. */
export interface DraftRows {
  rootId: string;
  collections: CollectionInsert[];
  requests: RequestInsert[];
  examples: ExampleInsert[];
}

/** Converts a draft to rows. @param root where the collection is inserted, with its position among its siblings */
export function draftRows(draft: CollectionDraft, root: { parentId: string | null; position: number }): DraftRows {
  const rows: DraftRows = { rootId: randomUUID(), collections: [], requests: [], examples: [] };

  const addCollection = (id: string, collection: CollectionDraft, parentId: string | null, position: number): void => {
    const { name, variables } = collection;
    rows.collections.push({ id, parent_id: parentId, name, position, variables, ...documented(collection) });
    collection.children.forEach((child, index) => addCollection(randomUUID(), child, id, index));
    collection.requests.forEach((request, index) => addRequest(request, id, index));
  };
  const addRequest = (request: RequestDraft, collectionId: string, position: number): void => {
    const id = randomUUID();
    const { name, method, url, query, headers, body } = request;
    const side = { url, query, headers, body };
    rows.requests.push({ id, collection_id: collectionId, name, method, ...side, ...documented(request), position });
    for (const [index, example] of request.examples.entries()) rows.examples.push(exampleRow(example, id, index));
  };

  addCollection(rows.rootId, draft, root.parentId, root.position);
  return rows;
}

function exampleRow(example: ExampleDraft, requestId: string, position: number): ExampleInsert {
  const { name, request, response } = example;
  return {
    id: randomUUID(),
    request_id: requestId,
    name,
    ...request,
    response_status: response.status,
    response_reason: response.reason ?? null,
    response_headers: response.headers,
    response_body: base64Of(response.body),
    response_is_binary: typeof response.body !== "string",
    delay_ms: response.delayMs,
    ...documented(example),
    position,
  };
}

function documented({ description = "", kept }: Documented): { description: string; kept: KeptParts | null } {
  return { description, kept: kept ?? null };
}

function base64Of(body: ResponseBody): string {
  return typeof body === "string" ? Buffer.from(body).toString("base64") : body.base64;
}
