import type { RequestSide } from "@/mock-engine/model";
import { jsonColumn, storedBody, storedPairs } from "./stored-json";

/** The columns that requests and examples share. */
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

/** The columns of the given parts; missing parts stay as they are. */
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
