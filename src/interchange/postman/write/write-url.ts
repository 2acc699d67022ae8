import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";
import { isSameData } from "@/interchange/draft/same-data";
import { variableName } from "@/interchange/draft/variable-name";
import { readUrl } from "@/interchange/postman/read/read-url";
import { addressParts } from "@/interchange/postman/url/address-parts";
import { mergeQuery, splitPostmanUrl, splitQuery } from "@/interchange/postman/url/url-text";
import type { Pair, RequestSide } from "@/mock-engine/model";
import { mergedPairs } from "./write-body";

type Target = Pick<RequestSide, "url" | "query">;

/**
 * A URL in Postman's parts, e.g. for `http://h.io:80/users/:id` with x=1: `{ raw: "http://h.io:80/users/:id?x=1", protocol: "http", host:
 * ["h", "io"], port: "80", path: ["users", ":id"], query: [...], variable: [{ key: "id", value: "" }] }`. Pairs in the URL's text are moved
 * to the list, where Postman shows them.
 */
export function writeUrl({ url, query: list }: Target): JsonObject {
  const { address, query: textQuery, fragment } = splitPostmanUrl(url);
  const query = mergeQuery(list, splitQuery(textQuery));
  const { protocol, host, port, path } = addressParts(address.trim());
  const names = new Set(path.filter((segment) => /^:./.test(segment)).map((segment) => segment.slice(1)));
  return {
    raw: address + queryText(query) + fragment,
    protocol,
    host,
    port,
    path,
    hash: fragment === "" ? undefined : fragment.slice(1),
    query: query.length === 0 ? undefined : query.map(writeQueryPair),
    variable: names.size === 0 ? undefined : [...names].map((key) => ({ key, value: "" })),
  };
}

/** A URL as the file has it, if it still reads as this one, or with what was edited: its query, its address, or both. */
export function restoreUrl(
  original: unknown,
  target: Target,
  pathVariables: "filled" | "kept",
  place: SourcePlace,
): unknown {
  const before = readUrl(original, pathVariables, place);
  if (isSameData(before, { url: target.url, query: target.query })) return original;
  const written = writeUrl(target);
  if (!isJsonObject(original)) return written;
  const { raw, query: ownQuery, ...parts } = original;
  const list = Array.isArray(ownQuery) ? mergedPairs(ownQuery, writtenQuery(target), place) : written["query"];
  const query = isSameData(before.query, target.query) ? ownQuery : list;
  if (before.url !== target.url) return { ...withoutAddress(parts), ...written, query, ...variables(parts, written) };
  if (typeof raw !== "string") return { ...parts, query };
  const { address, fragment } = splitPostmanUrl(raw);
  return { ...parts, raw: address + queryText(target.query) + fragment, query };
}

function writtenQuery({ url, query }: Target): Pair[] {
  return mergeQuery(query, splitQuery(splitPostmanUrl(url).query));
}

function withoutAddress(parts: JsonObject): JsonObject {
  const address = new Set(["protocol", "host", "port", "path", "hash", "auth"]);
  return Object.fromEntries(Object.entries(parts).filter(([key]) => !address.has(key)));
}

/** The path variables of the new address, each as the file had it. */
function variables(before: JsonObject, written: JsonObject): { variable?: unknown } {
  const [own, names] = [before["variable"], written["variable"]];
  if (!Array.isArray(own) || !Array.isArray(names)) return { variable: names };
  const entries = own.filter(isJsonObject);
  return {
    variable: names
      .filter(isJsonObject)
      .map((name) => entries.find((entry) => variableName(entry) === name["key"]) ?? name),
  };
}

function writeQueryPair({ key, value, enabled }: Pair): object {
  return enabled ? { key, value } : { key, value, disabled: true };
}

function queryText(query: readonly Pair[]): string {
  const enabled = query.filter((pair) => pair.enabled);
  if (enabled.length === 0) return "";
  return `?${enabled.map(({ key, value }) => `${escapeMarks(key, /[&#=]/g)}=${escapeMarks(value, /[&#]/g)}`).join("&")}`;
}

/** Escapes what would end the text early; everything else stays as it was typed. */
function escapeMarks(text: string, marks: RegExp): string {
  return text.replaceAll(marks, encodeURIComponent);
}
