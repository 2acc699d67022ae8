import type { FormField, Pair, RequestBody, RequestSide } from "@/mock-engine/model";
import { base64ByteLength } from "@/schemas/base64";
import { DELAY_MS_MAX, RESPONSE_BINARY_BYTES_MAX } from "@/schemas/limits";
import { isJsonObject, type JsonObject } from "../json-value";
import type { Place } from "./place";
import { fittingLine, limitPairs } from "./read-pairs";
import { readText } from "./read-text";

/**
 * The key under which an export keeps what Postman's own shape cannot hold, so that an import reads it back; Postman ignores it.
 * On a response: `{ "delayMs": 250, "base64": "AAEC" }`. On a request: those parts of its side that would read back differently,
 * each exactly as it is here, e.g. `{ "url": "/users?page=1", "query": [] }` (these two go together).
 */
export const MOCK_KEY = "_mock";

/** The parts of a request side that an export has kept exactly; `{}` where there is nothing, a warning where it is broken. */
export function readExactSide(value: unknown, place: Place): Partial<RequestSide> {
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

/** What an export has kept of a response beside Postman's own shape. */
export function readExactResponse(value: unknown, place: Place): { delayMs: number; base64: string | null } {
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

function exactPairs(value: unknown, place: Place): Pair[] | null {
  return exactLines(value, place, (entry, key, text, enabled) => ({ key, value: text, enabled }));
}

function exactFields(value: unknown, place: Place): FormField[] | null {
  return exactLines(value, place, (entry, key, text, enabled) => {
    return entry["file"] === true ? { key, value: text, enabled, file: true } : { key, value: text, enabled };
  });
}

function exactLines<Line extends Pair>(
  value: unknown,
  place: Place,
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
  return limitPairs(lines, place);
}

function exactBody(value: unknown, place: Place): RequestBody | null {
  if (!isJsonObject(value)) return null;
  const { kind, text, query, variables, operationName } = value;
  switch (kind) {
    case "none":
    case "binary":
      return { kind };
    case "json":
    case "xml":
    case "text":
      return typeof text === "string" ? { kind, text: readText(text, place) } : null;
    case "urlencoded":
    case "multipart": {
      const fields = exactFields(value["fields"], place.at("fields"));
      return fields && { kind, fields };
    }
    case "graphql":
      if (typeof query !== "string") return null;
      return {
        kind,
        query: readText(query, place),
        ...(typeof variables === "string" ? { variables: readText(variables, place) } : {}),
        ...(typeof operationName === "string" ? { operationName: readText(operationName, place) } : {}),
      };
    default:
      return null;
  }
}
