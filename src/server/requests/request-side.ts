import type { RequestSide } from "@/mock-engine/model";
import { jsonColumn } from "@/server/database/json-column";
import { storedBody, storedPairs } from "@/server/mock-runtime/stored-json";

/** The columns that a request and an example have in common. */
export interface RequestSideRow {
  url: string;
  query: unknown;
  headers: unknown;
  body: unknown;
}

export function toRequestSide(row: RequestSideRow): RequestSide {
  return {
    url: row.url,
    query: storedPairs(row.query),
    headers: storedPairs(row.headers),
    body: storedBody(row.body),
  };
}

/** The columns for the parts that are given; a missing part stays as it is. */
export function requestSideColumns({ url, query, headers, body }: Partial<RequestSide>) {
  return {
    ...(url !== undefined && { url }),
    ...(query && { query: jsonColumn(query) }),
    ...(headers && { headers: jsonColumn(headers) }),
    ...(body && { body: jsonColumn(body) }),
  };
}

export function allRequestSideColumns({ url, query, headers, body }: RequestSide) {
  return { url, query: jsonColumn(query), headers: jsonColumn(headers), body: jsonColumn(body) };
}
