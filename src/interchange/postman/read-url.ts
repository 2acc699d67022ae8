import type { Pair } from "@/mock-engine/model";
import { isJsonObject, nameJsonValue, type JsonObject } from "../json-value";
import { fillPathVariables, readPathVariables } from "./path-variables";
import type { Place } from "./place";
import { readPairs, limitPairs } from "./read-pairs";
import { readText } from "./read-text";
import { rebuildUrl } from "./rebuild-url";
import { mergeQuery, splitQuery, splitUrl } from "./url-text";

/**
 * A URL, saved as text or in parts, e.g. `{ url: "{{baseUrl}}/users/:id", query: [{ key: "x", value: "1", enabled: true }] }`.
 *
 * Query pairs get one home, the list; the text keeps none. Of `raw` and the parts, `raw` counts: it is what people saw in
 * Postman. `pathVariables` says whether saved values of path variables are put in place (an example's own URL) or not
 * (a request, whose `:name` stays a wildcard).
 */
export function readUrl(
  value: unknown,
  pathVariables: "filled" | "kept",
  place: Place,
): { url: string; query: Pair[] } {
  const parts = urlParts(value, place);
  const raw = readText(parts["raw"], place.at("raw")).trim();
  const { address, query, fragment } = splitUrl(raw === "" ? rebuildUrl(parts, place) : raw);
  const { query: merged, disagrees } = mergeQuery(readQueryList(parts["query"], place.at("query")), splitQuery(query));
  if (disagrees) place.count("url_disagrees");
  const values =
    pathVariables === "filled" ? readPathVariables(parts["variable"], place.at("variable")) : new Map<string, string>();
  return { url: fillPathVariables(address, values) + fragment, query: limitPairs(merged, place.at("query")) };
}

function urlParts(value: unknown, place: Place): JsonObject {
  if (isJsonObject(value)) return value;
  if (typeof value === "string") return { raw: value };
  if (value !== undefined && value !== null) {
    place.warn(`A URL is expected as text or object, not as ${nameJsonValue(value)}; it was taken for "/".`);
  }
  return {};
}

function readQueryList(value: unknown, place: Place): Pair[] {
  if (typeof value === "string") return splitQuery(readText(value, place));
  if (Array.isArray(value)) return readPairs(value, place);
  if (value !== undefined && value !== null) {
    place.warn(`Query parameters are expected as a list, not as ${nameJsonValue(value)}; they were left out.`);
  }
  return [];
}
