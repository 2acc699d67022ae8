import type { ExampleResponse, ResponseBody } from "@/mock-engine/model";
import { jsonColumn, storedPairs } from "./stored-json";

export interface ResponseRow {
  responseStatus: number;
  responseReason: string | null;
  responseHeaders: unknown;
  responseBody: Uint8Array;
  responseIsBinary: boolean;
  delayMs: number;
}

export function toExampleResponse(row: ResponseRow): ExampleResponse {
  const { buffer, byteOffset, byteLength } = row.responseBody;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return {
    status: row.responseStatus,
    ...(row.responseReason !== null && { reason: row.responseReason }),
    headers: storedPairs(row.responseHeaders),
    body: row.responseIsBinary ? { base64: bytes.toString("base64") } : bytes.toString("utf8"),
    delayMs: row.delayMs,
  };
}

/** The columns of the given parts; missing parts stay as they are, but for the reason phrase of another status. */
export function responseColumns({ status, reason, headers, body, delayMs }: Partial<ExampleResponse>) {
  return {
    ...(status !== undefined && { responseStatus: status }),
    ...((status !== undefined || reason !== undefined) && { responseReason: reasonColumn(reason) }),
    ...(headers && { responseHeaders: jsonColumn(headers) }),
    ...(body !== undefined && bodyColumns(body)),
    ...(delayMs !== undefined && { delayMs }),
  };
}

export function allResponseColumns({ status, reason, headers, body, delayMs }: ExampleResponse) {
  const columns = { responseHeaders: jsonColumn(headers), ...bodyColumns(body), delayMs };
  return { responseStatus: status, responseReason: reasonColumn(reason), ...columns };
}

function reasonColumn(reason: string | undefined): string | null {
  return reason === undefined || reason === "" ? null : reason;
}

function bodyColumns(body: ResponseBody) {
  return typeof body === "string"
    ? { responseBody: bytesOf(body, "utf8"), responseIsBinary: false }
    : { responseBody: bytesOf(body.base64, "base64"), responseIsBinary: true };
}

// A copy with its own memory: Prisma's type requires it, and a pooled Buffer would keep more memory alive.
function bytesOf(text: string, encoding: "utf8" | "base64"): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, encoding));
}
