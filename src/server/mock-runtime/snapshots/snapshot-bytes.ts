import type { ExampleRow, RequestRow } from "@/server/storage/collection-rows";

// Measured on collections of 1 to 10,000 routes: the cost of one apart from its texts, for objects, maps and compiled criteria.
export const SNAPSHOT_BYTES = 4_000;
const REQUEST_BYTES = 2_500;
const EXAMPLE_BYTES = 3_000;
/** Of a JSON body that is compared with calls, for each character: places and values. Fewer where the examples of a request are alike. */
const JSON_BYTES = 20;

/** About how many bytes of memory a request takes in a snapshot, after all of its examples have answered. */
export function requestBytes(request: RequestRow, examples: readonly ExampleRow[]): number {
  let bytes = REQUEST_BYTES + sideBytes(request);
  for (const example of examples) {
    // Twice the body: once as text, and once as the bytes that are sent, if these differ.
    bytes += EXAMPLE_BYTES + sideBytes(example) + 2 * example.responseBody.length;
    bytes += jsonBytes(example.responseHeaders) + JSON_BYTES * textLength(example.body);
  }
  return bytes;
}

/** The length of a saved JSON body; 0 for the other kinds. Of a short one, `EXAMPLE_BYTES` has the room. */
function textLength(body: unknown): number {
  if (typeof body !== "object" || body === null) return 0;
  const { kind, text } = body as Record<string, unknown>;
  return kind === "json" && typeof text === "string" ? Math.max(0, text.length - SHORT_LENGTH) : 0;
}

const SHORT_LENGTH = 128;

function sideBytes({ url, query, headers, body }: RequestRow | ExampleRow): number {
  return url.length + jsonBytes(query) + jsonBytes(headers) + jsonBytes(body);
}

/** Recursion is safe here: stored JSON is two levels deep. */
function jsonBytes(json: unknown): number {
  if (typeof json === "string") return 24 + json.length;
  if (typeof json !== "object" || json === null) return 8;
  let bytes = 56;
  for (const value of Object.values(json)) bytes += jsonBytes(value);
  return bytes;
}
