import { readOrigin, type RunPart } from "@/mock-engine/url-origin";
import { slashed, splitUrl } from "@/mock-engine/url-text";
import type { ValueOf } from "@/mock-engine/variable-scope";
import { isVariable, literalPieces, splitOutsideVariables, variableEnd } from "@/mock-engine/variables";

/** The most texts that are made from one: a route has few paths, whatever its URL holds. */
const NEXT_MAX = 8;

/** Longer texts are not made: a value may hold its own variable, and that several times. */
const TEXT_LENGTH_MAX = 16_384;

/** The addresses that an address stands for as well: with the values of its base URL's variables put in. */
export function furtherAddresses(address: string, valueOf: ValueOf): string[] {
  const origin = readOrigin(address, valueOf);
  const rest = address.slice(origin.end);
  if (origin.kind === "run") return runAddress(origin.parts, rest, valueOf);
  return origin.kind === "authority" ? gluedAddresses(address.slice(0, origin.end), rest, valueOf) : [];
}

/** With the values of a leading run, if all are known and none of what follows them comes to stand in a host. */
function runAddress(parts: readonly RunPart[], rest: string, valueOf: ValueOf): string[] {
  let base = "";
  for (const { joint, name } of parts) {
    const value = knownValue(name, valueOf);
    if (value === "" || base.length + value.length > TEXT_LENGTH_MAX) return [];
    const isBareScheme = joint === "//" && /^[a-z]+$/i.test(base);
    base = joint === "" ? joined(base, value) : `${base}${isBareScheme ? ":" : ""}${joint}${value}`;
  }
  const { address } = splitUrl(joined(base, rest));
  // `https://h` and `api/x`: nobody means the host `hapi`.
  const isInHost = !rest.startsWith("/") && readOrigin(address, valueOf).end > base.length;
  return isInHost ? [] : [address];
}

/** A variable at the end of an authority stands for nothing, and for its value: `https://h{{prefix}}` and `/x`. */
function gluedAddresses(authority: string, rest: string, valueOf: ValueOf): string[] {
  const from = authority.lastIndexOf("{{");
  if (from <= 0 || !isVariable(authority.slice(from))) return [];
  const before = authority.slice(0, from);
  const value = knownValue(authority.slice(from + 2, -2), valueOf);
  const texts = [before + rest, ...(value === "" ? [] : [joined(joined(before, value), rest)])];
  return texts
    .map((text) => splitUrl(text).address)
    .filter((text) => text.length <= TEXT_LENGTH_MAX && readOrigin(text, valueOf).kind !== "none");
}

/** A path in which variables have values, with the segments of the one before that it still has; -1 for what comes from a value. */
export interface FilledPath {
  readonly text: string;
  readonly sources: readonly number[];
}

/** The paths that a path stands for as well, by a variable that begins its first segment, or is a whole one. */
export function furtherPaths(path: string, valueOf: ValueOf): FilledPath[] {
  if (!path.includes("{{")) return [];
  const segments = splitOutsideVariables(path.slice(1), "/");
  const filled = gluedPaths(segments, valueOf);
  for (let at = 0; at < segments.length && filled.length < NEXT_MAX; at++) {
    const text = segments[at] ?? "";
    if (!isVariable(text)) continue;
    const value = knownValue(text.slice(2, -2), valueOf);
    if (value.includes("/")) filled.push(withValue(segments, at, value, ""));
  }
  return filled.filter(({ text }) => text.length <= TEXT_LENGTH_MAX);
}

/** `{{basePath}}rest` stands for `rest`, and for the value followed by it. */
function gluedPaths(segments: readonly string[], valueOf: ValueOf): FilledPath[] {
  const [first = ""] = segments;
  const end = variableEnd(first, 0);
  const rest = first.slice(Math.max(end, 0));
  if (end < 0 || literalPieces(rest).every((piece) => piece === "")) return [];
  const value = knownValue(first.slice(2, end - 2), valueOf);
  const without = withValue(segments, 0, "", rest);
  return value === "" ? [without] : [without, withValue(segments, 0, value, rest)];
}

/** The path with a value, and what follows it in its segment, in the place of one segment. What stands behind a `?` of it is no path. */
function withValue(segments: readonly string[], at: number, value: string, rest: string): FilledPath {
  const written = value.startsWith("/") ? value.slice(1) : value;
  const { address } = splitUrl(written);
  const isCut = address.length < written.length;
  const before = segments.slice(0, at);
  const behind = isCut ? [] : segments.slice(at + 1);
  const own = splitOutsideVariables(isCut ? address : address + rest, "/");
  // A slash at the end of the value and the one that follows are one.
  if (rest === "" && behind.length > 0 && own.at(-1) === "") own.pop();
  const places = own.map((_, index) => (rest !== "" && !isCut && index === own.length - 1 ? at : -1));
  return {
    text: `/${[...before, ...own, ...behind].join("/")}`,
    sources: [...before.map((_, index) => index), ...places, ...behind.map((_, index) => at + 1 + index)],
  };
}

/** Two texts, one behind the other, in which a slash at the end of the one and at the beginning of the other are one. */
function joined(one: string, other: string): string {
  const isDoubled = one.endsWith("/") && other.startsWith("/") && !/^[a-z][a-z\d+.-]*:\/\/$/i.test(one);
  return isDoubled ? one + other.slice(1) : one + other;
}

function knownValue(name: string, valueOf: ValueOf): string {
  return slashed(valueOf(name).trim());
}
