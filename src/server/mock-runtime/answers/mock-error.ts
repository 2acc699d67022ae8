import type { AvailableExample, NearestRoute } from "@/mock-engine/matching/outcome";
import type { MockCall } from "@/server/mock-runtime/call/mock-call";
import { corsHeaders } from "./cors";
import { bodyFor, type MockAnswer } from "./mock-answer";
import { PATH_FORM_HEADERS } from "./path-form";

/** Every error that a mock server itself answers with, and its status. Source: docs/serving.md, "Errors of the mock itself". */
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
  malformed_call: 400,
  call_timeout: 408,
  payload_too_large: 413,
  headers_too_large: 431,
  internal_error: 500,
  service_unavailable: 503,
  too_many_open_calls: 503,
  http_version_not_supported: 505,
} as const;

export type MockErrorCode = keyof typeof MOCK_ERROR_STATUS;

export const MOCK_ERROR_CODES = Object.keys(MOCK_ERROR_STATUS) as MockErrorCode[];

/**
 * An error as the caller reads it, under `error`:
 * `{ code: "request_not_found", message: "Request not found", hint: "…", nearest: [{ route, method, pattern, differs, hint }] }`.
 */
export interface MockError {
  code: MockErrorCode;
  /** The product's own words, if it has some for this error. */
  message: string;
  /** What to do about it. */
  hint: string;
  nearest?: NearestRoute[];
  available?: AvailableExample[];
  /** The page that explains this call to members of the workspace. Only if the call is recorded. */
  call?: { id: string; url: string };
}

/** An error as an answer: JSON that any origin may read. X-Mock-Error tells it apart from a mocked answer. */
export function errorAnswer(error: MockError, call: MockCall): MockAnswer {
  const status = MOCK_ERROR_STATUS[error.code];
  const body = new TextEncoder().encode(JSON.stringify({ error: asSent(error) }));
  const headers = [
    "Content-Type",
    "application/json",
    "Content-Length",
    String(body.length),
    // Caches may keep a 404 (RFC 9111, 4.2.2), but the next edit may repair this one.
    "Cache-Control",
    "no-store",
    "X-Mock-Error",
    error.code,
    ...(status === 503 ? ["Retry-After", "1"] : []),
    ...(status === 401 ? ["WWW-Authenticate", 'Bearer realm="mock"'] : []),
    ...(call.form === "path" ? PATH_FORM_HEADERS : []),
    ...corsHeaders(call.origin),
  ];
  return { status, reason: null, headers, body: bodyFor(call.method, body), delayMs: 0, cause: error };
}

/**
 * Leaves out what callers cannot use, such as a request's id, which is for the app's own pages. The order of the fields is fixed here,
 * because a recorded error comes back from the database with its fields in another order.
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
