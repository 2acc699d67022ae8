import { isJsonObject, nameJsonValue, type JsonObject } from "@/interchange/draft/json-value";
import { limitLines } from "@/interchange/draft/lines";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import { fillPathVariables, readPathVariables } from "@/interchange/postman/url/path-variables";
import { rebuildUrl } from "@/interchange/postman/url/rebuild-url";
import { mergeQuery, splitQuery, splitPostmanUrl } from "@/interchange/postman/url/url-text";
import type { Pair } from "@/mock-engine/model";
import { readPairs } from "./read-pairs";

/**
 * Reads a URL, saved as text or in parts, e.g. `{ url: "{{baseUrl}}/users/:id", query: [{ key: "x", value: "1", enabled: true }] }`.
 *
 * Query pairs are moved from the text to the list. If both `raw` and the parts exist, `raw` counts, because people saw it in Postman.
 * `pathVariables` says whether values of path variables are inserted (an example's own URL) or not (a request, whose `:name` stays a
 * wildcard).
 */
export function readUrl(
  value: unknown,
  pathVariables: "filled" | "kept",
  place: SourcePlace,
): { url: string; query: Pair[] } {
  const parts = urlParts(value, place);
  const raw = readText(parts["raw"], place.at("raw")).trim();
  const { address, query, fragment } = splitPostmanUrl(raw === "" ? rebuildUrl(parts, place) : raw);
  const { query: merged, disagrees } = mergeQuery(readQueryList(parts["query"], place.at("query")), splitQuery(query));
  if (disagrees) place.count("The URL's text and its list of query parameters disagree; the list was imported.");
  const values =
    pathVariables === "filled" ? readPathVariables(parts["variable"], place.at("variable")) : new Map<string, string>();
  return { url: fillPathVariables(address, values) + fragment, query: limitLines(merged, place.at("query")) };
}

function urlParts(value: unknown, place: SourcePlace): JsonObject {
  if (isJsonObject(value)) return value;
  if (typeof value === "string") return { raw: value };
  if (value !== undefined && value !== null) {
    place.warn(`A URL is expected as text or object, not as ${nameJsonValue(value)}; it was taken for "/".`);
  }
  return {};
}

function readQueryList(value: unknown, place: SourcePlace): Pair[] {
  if (typeof value === "string") return splitQuery(readText(value, place));
  if (Array.isArray(value)) return readPairs(value, place);
  if (value !== undefined && value !== null) {
    place.warn(`Query parameters are expected as a list, not as ${nameJsonValue(value)}; they were left out.`);
  }
  return [];
}
