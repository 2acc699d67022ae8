import { percentDecode } from "./percent";
import { textPattern } from "./text-pattern";
import { readUrlText } from "./url-text";
import { splitOutsideVariables, variableEnd } from "./variables";

/** One segment of a path pattern. `text` is the segment as saved. Source: matching.md, level 1, rule 4. */
export type Segment =
  | { kind: "literal"; text: string; value: string }
  /** `pieces`: the literal texts around its wildcards, decoded. */
  | { kind: "mixed"; text: string; pieces: readonly string[]; matches: (segment: string) => boolean }
  | { kind: "wildcard"; text: string }
  | { kind: "rest"; text: string };

/** The segments of a path: `"/users/{id}"` has a literal `users` and a wildcard; `"/"` has one empty literal. */
export function pathSegments(path: string): Segment[] {
  const parts = splitOutsideVariables(path.startsWith("/") ? path.slice(1) : path, "/");
  return parts.map((text, index) => segment(text, index === parts.length - 1));
}

/** Whether a segment of the pattern takes this one segment of a call, percent-decoded. A wildcard takes any but the empty one. */
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
 * A URL's pattern, for a preview while it is typed: `describeUrl("{{base}}/users/:id?x=1")` is
 * `{ pattern: "/users/:id", segments: [{ text: "users", kind: "literal" }, { text: ":id", kind: "wildcard" }] }`.
 */
export function describeUrl(url: string): { pattern: string; segments: { text: string; kind: Segment["kind"] }[] } {
  const { path } = readUrlText(url);
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

/** A text that the segment takes, `filling` in the place of each wildcard: `v{{n}}` with `1` is `v1`. Decoded, as a call's segments are. */
export function filledSegment(pattern: Segment, filling: string): string {
  return pattern.kind === "literal" ? pattern.value : segmentPieces(pattern.text).map(percentDecode).join(filling);
}

/** The literal texts around a segment's wildcards: `"{id}.json"` gives `["", ".json"]`; one piece: no wildcard. */
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

/** Where the wildcard that begins at `at` ends, or -1. A `:name` is one at the segment's start only. */
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

/** Letters with the marks that combine with them, digits, `_` and `-`. */
const PARAMETER = /^:[\p{L}\p{M}\p{N}_-]+/u;

function bracedEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text.charAt(end) !== "{" && text.charAt(end) !== "}") end++;
  return end > at + 1 && text.charAt(end) === "}" ? end + 1 : -1;
}
