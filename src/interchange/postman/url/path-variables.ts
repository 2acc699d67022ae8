import { isJsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import { variableName } from "@/interchange/draft/variable-name";
import { splitOutsideVariables, variableEnd } from "@/mock-engine/variables";

/** The path variables of a URL object that have a value: `[{key: "id", value: "999"}]` is a map of `id` to `999`. */
export function readPathVariables(value: unknown, place: SourcePlace): Map<string, string> {
  const values = new Map<string, string>();
  if (!Array.isArray(value)) return values;
  value.forEach((entry: unknown, index) => {
    if (!isJsonObject(entry) || entry["disabled"] === true) return;
    const key = readText(variableName(entry), place.at(index));
    const text = readText(entry["value"], place.at(index));
    if (key !== "" && text !== "") values.set(key, text);
  });
  return values;
}

/**
 * Inserts the values of path variables: `/users/:id` with id = `a/b` is `/users/a%2Fb`. A variable without a value, or with a
 * `{{variable}}` as its value, stays a wildcard.
 */
export function fillPathVariables(address: string, values: ReadonlyMap<string, string>): string {
  if (values.size === 0) return address;
  const segments = splitOutsideVariables(address, "/");
  return segments.map((segment) => fillSegment(segment, values)).join("/");
}

function fillSegment(segment: string, values: ReadonlyMap<string, string>): string {
  if (!segment.startsWith(":")) return segment;
  // In Postman the whole segment is the name; in matching it ends at the first other character, so that `:id.pdf` works.
  const whole = values.get(segment.slice(1));
  if (whole !== undefined) return encodeSegment(whole);
  const name = /^:([A-Za-z0-9_-]+)/.exec(segment)?.[1] ?? "";
  const value = values.get(name);
  return value === undefined ? segment : encodeSegment(value) + segment.slice(name.length + 1);
}

/** Percent-encodes what would split the path or be a wildcard, so that matching reads the value as a literal. */
function encodeSegment(value: string): string {
  let encoded = "";
  let at = 0;
  while (at < value.length) {
    const end = variableEnd(value, at);
    if (end > 0) {
      encoded += value.slice(at, end);
      at = end;
    } else {
      encoded += encodeCharacter(value, at);
      at++;
    }
  }
  return encoded;
}

function encodeCharacter(value: string, at: number): string {
  const character = value.charAt(at);
  if (character === ":" && at > 0) return character;
  // An existing escape stays: Postman sends it as it is.
  if (character === "%") return /^%[0-9A-Fa-f]{2}$/.test(value.slice(at, at + 3)) ? character : "%25";
  return /[/?#{}*:\s]/.test(character) ? encodeURIComponent(character).replace("*", "%2A") : character;
}
