import type { ExampleRow, RequestRow } from "@/server/storage/collection-rows";

// Measured on collections of 1 to 10,000 routes: the cost of one apart from its texts, for objects, maps and compiled criteria.
const SNAPSHOT_BYTES = 4_000;
const REQUEST_BYTES = 2_500;
const EXAMPLE_BYTES = 3_000;

/** About how many bytes of memory a snapshot of these rows takes after all of its examples have answered. */
export function snapshotBytes(requests: readonly RequestRow[], examples: readonly ExampleRow[]): number {
  let bytes = SNAPSHOT_BYTES;
  for (const request of requests) bytes += REQUEST_BYTES + sideBytes(request);
  for (const example of examples) {
    // Twice the body: once as text, and once as the bytes that are sent, if these differ.
    bytes += EXAMPLE_BYTES + sideBytes(example) + 2 * example.responseBody.length;
    bytes += jsonBytes(example.responseHeaders);
  }
  return bytes;
}

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
