import type { ExampleRow, RequestRow } from "./collection-rows";

// Measured on collections of 1 to 10,000 routes; what one costs beside its texts: objects, maps, compiled criteria.
const SNAPSHOT_BYTES = 4_000;
const REQUEST_BYTES = 2_500;
const EXAMPLE_BYTES = 3_000;

/** About how much memory a snapshot of these rows takes, in bytes, once all of its examples have answered. */
export function snapshotBytes(requests: readonly RequestRow[], examples: readonly ExampleRow[]): number {
  let bytes = SNAPSHOT_BYTES;
  for (const request of requests) bytes += REQUEST_BYTES + sideBytes(request);
  for (const example of examples) {
    // As text, and as the bytes that are sent where these are not the same.
    bytes += EXAMPLE_BYTES + sideBytes(example) + 2 * example.response_body.length;
    bytes += jsonBytes(example.response_headers);
  }
  return bytes;
}

function sideBytes({ url, query, headers, body }: RequestRow | ExampleRow): number {
  return url.length + jsonBytes(query) + jsonBytes(headers) + jsonBytes(body);
}

/** A walk without recursion would save nothing: what is stored is two levels deep. */
function jsonBytes(json: unknown): number {
  if (typeof json === "string") return 24 + json.length;
  if (typeof json !== "object" || json === null) return 8;
  let bytes = 56;
  for (const value of Object.values(json)) bytes += jsonBytes(value);
  return bytes;
}
