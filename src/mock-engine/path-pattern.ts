import { encodeFilled, percentDecode } from "./percent";
import { textPattern } from "./text-pattern";
import { readUrlText } from "./url-text";
import type { ValueOf } from "./variable-scope";
import { splitOutsideVariables, variableEnd } from "./variables";

/** One segment of a path pattern. `text` is the segment as saved. Source: docs/matching.md, "From a saved URL to a path pattern". */
export type Segment =
  | { kind: "literal"; text: string; value: string }
  /** `pieces`: the decoded literal texts around its wildcards. */
  | { kind: "mixed"; text: string; pieces: readonly string[]; matches: (segment: string) => boolean }
  | { kind: "wildcard"; text: string }
  | { kind: "rest"; text: string };

/** The segments of a path: `"/users/{id}"` has a literal `users` and a wildcard; `"/"` has one empty literal. */
export function pathSegments(path: string): Segment[] {
  const parts = splitOutsideVariables(path.startsWith("/") ? path.slice(1) : path, "/");
  return parts.map((text, index) => segment(text, index === parts.length - 1));
}

/** Whether a pattern's segment matches a call's segment (percent-decoded). A wildcard matches anything but the empty segment. */
export function segmentMatches(pattern: Segment, value: string): boolean {
  switch (pattern.kind) {
    case "literal":
      return pattern.value === value;
    case "mixed":
      return pattern.matches(value);
    case "wildcard":
    case "rest":
      return value !== "";
  }
}

/**
 * A URL's pattern for a preview while typing: `describeUrl("{{base}}/users/:id?x=1")` is
 * `{ pattern: "/users/:id", segments: [{ text: "users", kind: "literal" }, { text: ":id", kind: "wildcard" }] }`.
 */
export function describeUrl(
  url: string,
  valueOf?: ValueOf,
): { pattern: string; segments: { text: string; kind: Segment["kind"] }[] } {
  const { path } = readUrlText(url, valueOf);
  return { pattern: path, segments: pathSegments(path).map(({ text, kind }) => ({ text, kind })) };
}

function segment(text: string, isLast: boolean): Segment {
  if (text === "**" && isLast) return { kind: "rest", text };
  const pieces = segmentPieces(text);
  if (pieces.length === 1) return { kind: "literal", text, value: percentDecode(text) };
  if (pieces.length === 2 && pieces.every((piece) => piece === "")) return { kind: "wildcard", text };
  const pattern = textPattern(pieces.map(percentDecode));
  return { kind: "mixed", text, pieces: pattern.pieces, matches: (value) => pattern.matches(value) };
}

/** A text that the segment matches, with `filling` for each wildcard: `v{{n}}` with `1` is `v1`. Decoded, as a call's segments are. */
export function filledSegment(pattern: Segment, filling: string): string {
  return pattern.kind === "literal" ? pattern.value : segmentPieces(pattern.text).map(percentDecode).join(filling);
}

/** The same as a call would send it, percent-encoded: `v{{n}} b` with `1` is `v1%20b`. */
export function writtenSegment(pattern: Segment, filling: string): string {
  return encodeFilled(segmentPieces(pattern.text), filling, percentDecode);
}

/** The literal texts around a segment's wildcards: `"{id}.json"` gives `["", ".json"]`; one piece means no wildcard. */
function segmentPieces(text: string): string[] {
  const pieces: string[] = [];
  let literalFrom = 0;
  let at = 0;
  while (at < text.length) {
    const end = wildcardEnd(text, at);
    if (end < 0) {
      at++;
    } else {
      pieces.push(text.slice(literalFrom, at));
      literalFrom = end;
      at = end;
    }
  }
  pieces.push(text.slice(literalFrom));
  return pieces;
}

/** The end of the wildcard that begins at `at`, or -1. `:name` is a wildcard only at the start of a segment. */
function wildcardEnd(text: string, at: number): number {
  switch (text.charAt(at)) {
    case "*":
      return text.charAt(at + 1) === "*" ? at + 2 : at + 1;
    case "(":
      return text.startsWith("(*)", at) ? at + 3 : -1;
    case "{": {
      const end = variableEnd(text, at);
      return end > 0 ? end : bracedEnd(text, at);
    }
    case ":":
      return at === 0 ? (PARAMETER.exec(text)?.[0].length ?? -1) : -1;
    default:
      return -1;
  }
}

/** Letters with combining marks, digits, `_` and `-`. */
const PARAMETER = /^:[\p{L}\p{M}\p{N}_-]+/u;

function bracedEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text.charAt(end) !== "{" && text.charAt(end) !== "}") end++;
  return end > at + 1 && text.charAt(end) === "}" ? end + 1 : -1;
}
