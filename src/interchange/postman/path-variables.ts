import { splitOutsideVariables, variableEnd } from "@/mock-engine/variables";
import { isJsonObject } from "../json-value";
import type { Place } from "./place";
import { readText } from "./read-text";

/** The path variables of a URL object that have a value: `[{key: "id", value: "999"}]` is a map of `id` to `999`. */
export function readPathVariables(value: unknown, place: Place): Map<string, string> {
  const values = new Map<string, string>();
  if (!Array.isArray(value)) return values;
  value.forEach((entry: unknown, index) => {
    if (!isJsonObject(entry) || entry["disabled"] === true) return;
    const key = readText(entry["key"] ?? entry["id"], place.at(index));
    const text = readText(entry["value"], place.at(index));
    if (key !== "" && text !== "") values.set(key, text);
  });
  return values;
}

/**
 * Puts the values of path variables in place: `/users/:id` with id = `a/b` is `/users/a%2Fb`. A variable without a value stays
 * the wildcard that it is, and so does a value that is a `{{variable}}` itself.
 */
export function fillPathVariables(address: string, values: ReadonlyMap<string, string>): string {
  if (values.size === 0) return address;
  const segments = splitOutsideVariables(address, "/");
  return segments.map((segment) => fillSegment(segment, values)).join("/");
}

function fillSegment(segment: string, values: ReadonlyMap<string, string>): string {
  if (!segment.startsWith(":")) return segment;
  // Postman takes the whole segment for the name; matching ends it at the first other character, so that `:id.pdf` works.
  const whole = values.get(segment.slice(1));
  if (whole !== undefined) return encodeSegment(whole);
  const name = /^:([A-Za-z0-9_-]+)/.exec(segment)?.[1] ?? "";
  const value = values.get(name);
  return value === undefined ? segment : encodeSegment(value) + segment.slice(name.length + 1);
}

/** Written so that matching reads the value back as a literal: whatever would split the path or be a wildcard is percent-encoded. */
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
  // An escape that is there already is one: Postman sends it as it stands.
  if (character === "%") return /^%[0-9A-Fa-f]{2}$/.test(value.slice(at, at + 3)) ? character : "%25";
  return /[/?#{}*:\s]/.test(character) ? encodeURIComponent(character).replace("*", "%2A") : character;
}
