import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import { fittingLine, limitLines } from "@/interchange/draft/lines";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import { bodyOfJson, kindOf } from "@/mock-engine/body-kinds/body-kinds";
import type { FormField, Pair, RequestBody, RequestSide } from "@/mock-engine/model";
import { DELAY_MS_MAX, RESPONSE_BINARY_BYTES_MAX } from "@/schemas/limits";
import { base64ByteLength } from "@/schemas/text/base64";

/**
 * The key under which an export stores what Postman's format cannot represent. Our import reads it; Postman ignores it. On a response:
 * `{ "delayMs": 250, "base64": "AAEC" }`, and `"answersHere": true` if it answers on its request's path, whatever its own path is. On a request: the parts of its side that would be read differently, each exactly as in the app,
 * e.g. `{ "url": "/users?page=1", "query": [] }` (these two belong together).
 */
export const MOCK_KEY = "_mock";

/** The exact parts of a request side in an export; `{}` if there are none, with a warning if they are invalid. */
export function readExactSide(value: unknown, place: SourcePlace): Partial<RequestSide> {
  if (value === undefined) return {};
  const exact: Partial<RequestSide> = {};
  const kept = isJsonObject(value) ? value : {};
  if (typeof kept["url"] === "string") exact.url = readText(kept["url"], place);
  const query = exactPairs(kept["query"], place.at("query"));
  if (query) exact.query = query;
  const headers = exactPairs(kept["headers"], place.at("headers"));
  if (headers) exact.headers = headers;
  const body = exactBody(kept["body"], place.at("body"));
  if (body) exact.body = body;
  const isWhole = isJsonObject(value) && Object.keys(value).every((part) => Object.hasOwn(exact, part));
  if (!isWhole) place.warn("This is not what an export of this app writes; what could not be read of it was ignored.");
  return exact;
}

/** Whether a saved response was an example of its request in the app, although its own path does not fit. */
export function answersHere(response: unknown): boolean {
  const exact = isJsonObject(response) ? response[MOCK_KEY] : undefined;
  return isJsonObject(exact) && exact["answersHere"] === true;
}

/** The exact parts of a response in an export. */
export function readExactResponse(value: unknown, place: SourcePlace): { delayMs: number; base64: string | null } {
  const exact: { delayMs: number; base64: string | null } = { delayMs: 0, base64: null };
  if (value === undefined) return exact;
  const { delayMs, base64 } = isJsonObject(value) ? value : {};
  if (typeof delayMs === "number" && Number.isInteger(delayMs) && delayMs >= 0 && delayMs <= DELAY_MS_MAX) {
    exact.delayMs = delayMs;
  } else if (delayMs !== undefined) {
    place.at("delayMs").warn(`A delay is a whole number from 0 to ${DELAY_MS_MAX}; it was left out.`);
  }
  const bytes = typeof base64 === "string" ? base64ByteLength(base64) : null;
  if (typeof base64 === "string" && bytes !== null && bytes <= RESPONSE_BINARY_BYTES_MAX) {
    exact.base64 = base64;
  } else if (base64 !== undefined) {
    place.at("base64").warn(`A binary body is base64 of at most ${RESPONSE_BINARY_BYTES_MAX} bytes; it was left out.`);
  }
  return exact;
}

function exactPairs(value: unknown, place: SourcePlace): Pair[] | null {
  return exactLines(value, place, (entry, key, text, enabled) => ({ key, value: text, enabled }));
}

function exactFields(value: unknown, place: SourcePlace): FormField[] | null {
  return exactLines(value, place, (entry, key, text, enabled) => {
    return entry["file"] === true ? { key, value: text, enabled, file: true } : { key, value: text, enabled };
  });
}

function exactLines<Line extends Pair>(
  value: unknown,
  place: SourcePlace,
  line: (entry: JsonObject, key: string, value: string, enabled: boolean) => Line,
): Line[] | null {
  if (!Array.isArray(value)) return null;
  const lines: Line[] = [];
  for (const entry of value as unknown[]) {
    if (!isJsonObject(entry)) return null;
    const { key, value: text, enabled } = entry;
    if (typeof key !== "string" || typeof text !== "string" || typeof enabled !== "boolean") return null;
    lines.push(...fittingLine(line(entry, readText(key, place), readText(text, place), enabled), place));
  }
  return limitLines(lines, place);
}

function exactBody(value: unknown, place: SourcePlace): RequestBody | null {
  const body = bodyOfJson(value);
  if (body === null) return null;
  if (!("fields" in body)) return kindOf(body).withTexts(body, ({ text }) => readText(text, place));
  const fields = exactFields(body.fields, place.at("fields"));
  return fields && { kind: body.kind, fields };
}
