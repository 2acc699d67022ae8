import type { ExampleResponse, ResponseBody } from "@/mock-engine/model";
import { jsonColumn } from "@/server/database/json-column";
import { storedPairs } from "@/server/mock-runtime/stored-json";

export interface ResponseRow {
  responseStatus: number;
  responseHeaders: unknown;
  responseBody: Uint8Array;
  responseIsBinary: boolean;
  delayMs: number;
}

export function toExampleResponse(row: ResponseRow): ExampleResponse {
  const bytes = Buffer.from(row.responseBody);
  return {
    status: row.responseStatus,
    headers: storedPairs(row.responseHeaders),
    body: row.responseIsBinary ? { base64: bytes.toString("base64") } : bytes.toString("utf8"),
    delayMs: row.delayMs,
  };
}

/** The columns for the parts that are given; a missing part stays as it is. */
export function responseColumns({ status, headers, body, delayMs }: Partial<ExampleResponse>) {
  return {
    ...(status !== undefined && { responseStatus: status }),
    ...(headers && { responseHeaders: jsonColumn(headers) }),
    ...(body !== undefined && bodyColumns(body)),
    ...(delayMs !== undefined && { delayMs }),
  };
}

export function allResponseColumns({ status, headers, body, delayMs }: ExampleResponse) {
  return { responseStatus: status, responseHeaders: jsonColumn(headers), ...bodyColumns(body), delayMs };
}

function bodyColumns(body: ResponseBody) {
  return typeof body === "string"
    ? { responseBody: bytesOf(body, "utf8"), responseIsBinary: false }
    : { responseBody: bytesOf(body.base64, "base64"), responseIsBinary: true };
}

// A copy that owns its memory: Prisma's type asks for it, and a pooled Buffer would keep more alive than its own bytes.
function bytesOf(text: string, encoding: "utf8" | "base64"): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, encoding));
}
