/**
 * The vocabulary that all rooms share: a collection as plain values. Database rows, import drafts and the API are converted to and from it.
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

interface Bodies {
  none: object;
  json: { text: string };
  xml: { text: string };
  text: { text: string };
  urlencoded: { fields: FormField[] };
  multipart: { fields: FormField[] };
  graphql: { query: string; variables?: string; operationName?: string };
  binary: object;
}

export type BodyKindName = keyof Bodies;

/** e.g. `{ kind: "json", text: '{"id": 1}' }`; everything that is specific to a kind is in body-kinds/. */
export type RequestBody<Name extends BodyKindName = BodyKindName> = {
  [Kind in Name]: { kind: Kind } & Bodies[Kind];
}[Name];

/** Text as it was saved, or bytes in base64. */
export type ResponseBody = string | { base64: string };

/** The side of a request or example that calls are compared with. */
export interface RequestSide {
  url: string;
  query: Pair[];
  headers: Pair[];
  body: RequestBody;
}

export interface ExampleResponse {
  /** 200..599 */
  status: number;
  /** The reason phrase to send, e.g. `"No Such User"`; absent for the standard one of the status. */
  reason?: string;
  headers: Pair[];
  body: ResponseBody;
  /** 0..60000 */
  delayMs: number;
}

export interface MockExample {
  id: string;
  name: string;
  /** "Matches when": at first a copy of the request's own side. */
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

/** A collection with everything below it; children and requests in display order. */
export interface MockCollection {
  id: string;
  name: string;
  variables: Variable[];
  children: MockCollection[];
  requests: MockRequest[];
}

/** One header line, its value as text: `["Accept", "text/html"]`. */
export type HeaderLine = readonly [name: string, value: string];

/** A call without its body, e.g. `{ method: "GET", target: "/users/1?x=y", headers: [["accept", "text/html"]] }`. */
export interface CallHead {
  readonly method: string;
  /** The raw request target, still percent-encoded: `/users/a%2Fb?x=1`; an absolute form is accepted too. */
  readonly target: string;
  /** Every line in order, repeated ones repeated; names in any letter case. */
  readonly headers: readonly HeaderLine[];
  /** The header that carried the mock's access token, in lower case. It is never a criterion, even if an example asks for it. */
  readonly tokenCarrier?: "authorization" | "x-mock-token";
  /** The example that is pinned to the call's route: it answers unless the call itself asks for another. */
  readonly pinnedExampleId?: string;
}

/** One call at a mock server, as it came off the wire. */
export interface IncomingCall extends CallHead {
  /** Without its content codings; empty if it could not be decoded. */
  readonly body: Uint8Array;
  /** The Content-Encoding by which the body could not be decoded: `gzip`. */
  readonly undecoded?: string;
}
