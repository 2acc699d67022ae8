import { isJsonObject, nameJsonValue, type JsonObject } from "@/interchange/draft/json-value";
import { limitLines } from "@/interchange/draft/lines";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import { fillPathVariables, readPathVariables } from "@/interchange/postman/url/path-variables";
import { addressParts } from "@/interchange/postman/url/address-parts";
import { joinedPart, rebuildUrl } from "@/interchange/postman/url/rebuild-url";
import { disagrees, splitQuery, splitPostmanUrl } from "@/interchange/postman/url/url-text";
import type { Pair } from "@/mock-engine/model";
import { readPairs } from "./read-pairs";

/**
 * Reads a URL, saved as text or in parts, e.g. `{ url: "{{baseUrl}}/users/:id", query: [{ key: "x", value: "1", enabled: true }] }`.
 *
 * Query pairs are moved from the text to the list. Where `raw` and the parts disagree, the parts count, because Postman sends these; a
 * part that is missing is read from `raw`. `pathVariables` says whether values of path variables are inserted (an example's own URL) or
 * not (a request, whose `:name` stays a wildcard).
 */
export function readUrl(
  value: unknown,
  pathVariables: "filled" | "kept",
  place: SourcePlace,
): { url: string; query: Pair[] } {
  const parts = urlParts(value, place);
  const raw = readText(parts["raw"], place.at("raw")).trim();
  const { address, query: textQuery, fragment } = splitPostmanUrl(addressedText(parts, raw, place));
  const list = readQueryList(parts["query"], place.at("query"));
  const fromText = splitQuery(splitPostmanUrl(raw).query || textQuery);
  if (list.length > 0 && disagrees(list, fromText)) place.count(QUERIES_DISAGREE);
  const query = list.length > 0 ? list : fromText;
  const values =
    pathVariables === "filled" ? readPathVariables(parts["variable"], place.at("variable")) : new Map<string, string>();
  return { url: fillPathVariables(address, values) + fragment, query: limitLines(query, place.at("query")) };
}

const QUERIES_DISAGREE =
  "The URL's text and its list of query parameters disagree; the list was imported, because Postman sends it.";
const PARTS_DISAGREE =
  "The URL's text and its parts disagree; the parts were imported, because Postman sends them. To use the text, paste it into the URL here.";

/** The URL's text if its parts say the same, or else a text of the parts. */
function addressedText(parts: JsonObject, raw: string, place: SourcePlace): string {
  if (raw === "") return rebuildUrl(parts, place);
  if (parts["path"] === undefined || parts["path"] === null) return raw;
  const { address, fragment } = splitPostmanUrl(raw);
  const { host, protocol, port, path } = addressParts(address);
  const ofText = { host: host?.join("."), protocol, port, path: path.join("/") };
  const isSame =
    withoutSlash(joinedPart(parts["path"], "/", place.at("path"))) === ofText.path &&
    (parts["host"] === undefined || joinedPart(parts["host"], ".", place.at("host")) === (ofText.host ?? "")) &&
    (parts["port"] === undefined || readText(parts["port"], place.at("port")) === (ofText.port ?? ""));
  if (isSame || isJsonObject(parts["auth"])) return raw;
  place.count(PARTS_DISAGREE);
  const missing = parts["host"] === undefined ? { host: host ?? [], protocol, port } : { protocol };
  return rebuildUrl({ hash: fragment.slice(1), ...missing, ...parts }, place);
}

function withoutSlash(path: string): string {
  return path.startsWith("/") ? path.slice(1) : path;
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
