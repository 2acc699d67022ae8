/**
 * The vocabulary that every room shares: what a collection is, as plain values.
 * The database rows, the import drafts and the API all translate to and from these shapes.
 */

/** One key-value line, e.g. `{ key: "role", value: "admin", enabled: true }`. Disabled lines are kept but never count. */
export interface Pair {
  key: string;
  value: string;
  enabled: boolean;
}

/** A form field; `file: true` marks a file upload, whose value is then only a file name. */
export interface FormField extends Pair {
  file?: boolean;
}

/** A collection variable, e.g. `{ key: "baseUrl", value: "https://api.example.com/v71" }`. */
export interface Variable {
  key: string;
  value: string;
}

export type RequestBody =
  | { kind: "none" }
  | { kind: "json" | "xml" | "text"; text: string }
  | { kind: "urlencoded" | "multipart"; fields: FormField[] }
  | { kind: "graphql"; query: string; variables?: string; operationName?: string }
  | { kind: "binary" };

/** Text as it was saved, or bytes in base64. */
export type ResponseBody = string | { base64: string };

/** The side of a request or example that a call is compared with. */
export interface RequestSide {
  url: string;
  query: Pair[];
  headers: Pair[];
  body: RequestBody;
}

export interface ExampleResponse {
  /** 200..599 */
  status: number;
  headers: Pair[];
  body: ResponseBody;
  /** 0..60000 */
  delayMs: number;
}

export interface MockExample {
  id: string;
  name: string;
  /** "Matches when": starts as a copy of the request's own side. */
  request: RequestSide;
  response: ExampleResponse;
}

export interface MockRequest extends RequestSide {
  id: string;
  name: string;
  method: string;
  /** In display order; the first is the fallback. */
  examples: MockExample[];
}

/** A collection with everything below it, children and requests each in display order. */
export interface MockCollection {
  id: string;
  name: string;
  variables: Variable[];
  children: MockCollection[];
  requests: MockRequest[];
}

/**
 * One call at a mock server, as it came off the wire, e.g.
 * `{ method: "GET", target: "/users/1?x=y", headers: [["accept", "text/html"]], body: new Uint8Array() }`.
 */
export interface IncomingCall {
  method: string;
  /** The raw request target, still percent-encoded: `/path?query`; an absolute form is accepted too. */
  target: string;
  /** One entry per header line, in order; names in any letter case. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
  /** The header that carried the mock's access token, in lower case: it is no criterion, whatever an example says of it. */
  tokenCarrier?: "authorization" | "x-mock-token";
  /** The example that somebody has pinned to the call's route: it answers, unless the call itself asks for another. */
  pinnedExampleId?: string;
}
