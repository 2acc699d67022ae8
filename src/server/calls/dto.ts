import type { MatchedHow } from "@/mock-engine/outcome";
import type { ResponseBody } from "@/mock-engine/model";
import type { CallRow } from "@/server/mock-runtime/recording/call-row";

/** A recorded call in a list. */
export interface CallSummaryDto {
  id: string;
  occurredAt: string;
  method: string;
  /** As it was sent, still percent-encoded. */
  path: string;
  /** Raw, without its question mark. */
  query: string;
  status: number;
  /** The mock's own error; null where an example answered. */
  errorCode: string | null;
  requestId: string | null;
  routeName: string | null;
  exampleId: string | null;
  exampleName: string | null;
  /** 0..1; null where nothing was scored. */
  score: number | null;
  matched: MatchedHow | null;
  /** The example's delay included. */
  durationMs: number;
  tokenPrefix: string | null;
}

interface HeaderDto {
  key: string;
  value: string;
}

/** A recorded call with all that is kept of it, secrets redacted. */
export interface RecordedCallDto extends CallSummaryDto {
  /** Of the mock server, as it was then. */
  revision: number;
  headers: HeaderDto[];
  /** Text where the bytes are UTF-8, else base64. */
  body: ResponseBody;
  /** As it came, in bytes: more than `body` holds where that is cut. */
  bodyBytes: number;
  isBodyCut: boolean;
  responseHeaders: HeaderDto[];
  responseBody: ResponseBody;
  responseBytes: number;
  isResponseCut: boolean;
}

type Summary =
  | ("id" | "method" | "path" | "query" | "status" | "duration_ms" | "token_prefix")
  | ("request_id" | "route_name" | "example_id" | "example_name" | "score" | "matched");

/** What a list reads of a row, as the database gives it back. */
export interface CallSummaryRow extends Pick<CallRow, Summary> {
  occurred_at: Date;
  error: unknown;
}

export function toCallSummary(row: CallSummaryRow): CallSummaryDto {
  return {
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    method: row.method,
    path: row.path,
    query: row.query,
    status: row.status,
    errorCode: (row.error as { code: string } | null)?.code ?? null,
    requestId: row.request_id,
    routeName: row.route_name,
    exampleId: row.example_id,
    exampleName: row.example_name,
    score: row.score,
    matched: row.matched as MatchedHow | null,
    durationMs: row.duration_ms,
    tokenPrefix: row.token_prefix,
  };
}

/** e.g. `"{}"`, or `{ base64: "iVBO…" }` for bytes that are no UTF-8. */
export function textOrBase64(bytes: Uint8Array): ResponseBody {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}
