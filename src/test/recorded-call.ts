import type { RecordedCallDto } from "@/lib/api/api-types";

/** A recorded call for tests: `GET /users/1`, answered with 200 by the only example. */
export function aRecordedCall(parts: Partial<RecordedCallDto> = {}): RecordedCallDto {
  return {
    id: "550e8400-e29b-41d4-a716-446655440000",
    occurredAt: "2026-01-31T10:04:00.000Z",
    method: "GET",
    path: "/users/1",
    query: "",
    status: 200,
    errorCode: null,
    requestId: "request",
    routeName: "Get user",
    exampleId: "example",
    exampleName: "Alice",
    score: null,
    matched: "only",
    durationMs: 1.2,
    tokenPrefix: null,
    revision: 1,
    headers: [],
    body: "",
    bodyBytes: 0,
    isBodyCut: false,
    reason: null,
    responseHeaders: [],
    responseBody: "",
    responseBytes: 0,
    isResponseCut: false,
    ...parts,
  };
}
