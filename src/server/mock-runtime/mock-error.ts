import type { AvailableExample, NearestRoute } from "@/mock-engine/outcome";
import { corsHeaders } from "./cors";
import { bodyFor, type MockAnswer } from "./mock-answer";
import type { MockCall } from "./mock-call";
import { PATH_FORM_HEADERS } from "./path-form";

/** Every error that a mock server itself answers with, and its status. Source: serving.md, "errors of the mock itself". */
const MOCK_ERROR_STATUS = {
  mock_server_not_found: 404,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  token_deactivated: 401,
  token_usage_exhausted: 429,
  request_not_found: 404,
  collection_empty: 404,
  request_without_examples: 404,
  no_example_for_selection: 404,
  payload_too_large: 413,
  internal_error: 500,
  service_unavailable: 503,
} as const;

export type MockErrorCode = keyof typeof MOCK_ERROR_STATUS;

export const MOCK_ERROR_CODES = Object.keys(MOCK_ERROR_STATUS) as MockErrorCode[];

/**
 * An error as the caller reads it, under `error`:
 * `{ code: "request_not_found", message: "Request not found", hint: "…", nearest: [{ route, method, pattern, differs, hint }] }`.
 */
export interface MockError {
  code: MockErrorCode;
  /** The product's own words where it has them. */
  message: string;
  /** What to do about it. */
  hint: string;
  nearest?: NearestRoute[];
  available?: AvailableExample[];
  /** Where a member of the workspace sees this very call explained, where it is recorded. */
  call?: { id: string; url: string };
}

/** An error as an answer: JSON, readable from any origin, told apart from a mocked one by X-Mock-Error. */
export function errorAnswer(error: MockError, call: MockCall): MockAnswer {
  const status = MOCK_ERROR_STATUS[error.code];
  const body = new TextEncoder().encode(JSON.stringify({ error: asSent(error) }));
  const headers = [
    "Content-Type",
    "application/json",
    "Content-Length",
    String(body.length),
    // A 404 may be kept by caches (RFC 9111, 4.2.2), and the next edit may mend this one.
    "Cache-Control",
    "no-store",
    "X-Mock-Error",
    error.code,
    ...(status === 503 ? ["Retry-After", "1"] : []),
    ...(status === 401 ? ["WWW-Authenticate", 'Bearer realm="mock"'] : []),
    ...(call.form === "path" ? PATH_FORM_HEADERS : []),
    ...corsHeaders(call.origin),
  ];
  return { status, headers, body: bodyFor(call.method, body), delayMs: 0, cause: error };
}

/**
 * What a caller has no use for stays here: a request's id is for the app's own pages. In this order always: a recorded error comes back from
 * the database with its fields in another.
 */
function asSent({ code, message, hint, nearest, available, call }: MockError) {
  return {
    code,
    message,
    hint,
    ...(nearest && {
      nearest: nearest.map((near) => {
        const { route, method, pattern, differs } = near;
        return { route, method, pattern, differs, hint: near.hint };
      }),
    }),
    ...(available && { available: available.map(({ id, name, status }) => ({ id, name, status })) }),
    ...(call && { call: call.url }),
  };
}
