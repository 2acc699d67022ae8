import type { RecordedCall } from "@/call-shapes/replayed-call";
import type { MatchedHow } from "@/mock-engine/matching/outcome";
import type { ResponseBody, Variable } from "@/mock-engine/model";
import type { CallRow } from "@/server/mock-runtime/recording/call-row";

/** A recorded call in a list. */
export interface CallSummaryDto {
  id: string;
  occurredAt: string;
  method: string;
  /** As it was sent, percent-encoded. */
  path: string;
  /** Raw, without its question mark. */
  query: string;
  status: number;
  /** The code of the mock's own error; null if an example answered. */
  errorCode: string | null;
  requestId: string | null;
  routeName: string | null;
  exampleId: string | null;
  exampleName: string | null;
  /** 0..1; null if nothing was scored. */
  score: number | null;
  matched: MatchedHow | null;
  /** Includes the example's delay. */
  durationMs: number;
  tokenPrefix: string | null;
}

/** A recorded call with everything that is kept of it, secrets redacted. */
export interface RecordedCallDto extends CallSummaryDto, RecordedCall {
  /** The mock server's revision at that time. */
  revision: number;
  /** The size as it came, in bytes; larger than `body` if that is cut. */
  bodyBytes: number;
  /** The saved reason phrase of the answer; null for the standard one. */
  reason: string | null;
  responseHeaders: Variable[];
  responseBody: ResponseBody;
  responseBytes: number;
  isResponseCut: boolean;
}

type Summary =
  | ("id" | "method" | "path" | "query" | "status" | "duration_ms" | "token_prefix")
  | ("request_id" | "route_name" | "example_id" | "example_name" | "score" | "matched");

/** The columns of a list row as the database returns them. */
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
