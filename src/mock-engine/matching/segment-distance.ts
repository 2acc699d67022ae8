import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";

/**
 * How far a path is from another, as one number: the sum of its differences, of equal sums the one with more equal literals, then the one whose
 * differing segments are more alike. A difference that a slip of the pen explains is one of letter case or of a slash, and counts half.
 */
const WHOLE = 2_000_000_000;
export const HALF = WHOLE / 2;
export const EQUAL_LITERAL = 100_000;

/** A distance without how much alike the differing segments are: equal for equal sums with as many equal literals. */
export function withoutLikeness(distance: number): number {
  return Math.ceil(distance / EQUAL_LITERAL);
}

/** A call with more segments is no slip of the pen: only the first ones of it are compared. */
const CALLED_MAX = 32;
const CALLED_OF_LONG = 8;

// Out of 10. A segment too many, or too few, is likelier than another word in its place, and less likely than a misspelt one. One too many is
// likelier than a literal too few: of what people save below `/users/{id}` each would be as near.
export const ALIKE = 10;
const ALIKE_IF_EXTRA = 5;
const ALIKE_IF_MISSING_VALUE = 4;
const ALIKE_IF_MISSING_LITERAL = 3;

/** The path of a call that is compared with many patterns. */
export class CalledPath {
  /** About how many segments and characters were compared so far. */
  compared = 0;
  /** Those that are compared, percent-decoded. */
  readonly segments: readonly string[];
  /** For each segment what it costs if a pattern has none for it. */
  readonly extra: readonly number[];
  /** What the segments from each place on cost if a pattern has none for them, in halves. */
  readonly left: readonly number[];
  private readonly lower: (string | undefined)[] = [];

  constructor(readonly all: readonly string[]) {
    this.segments = all.length > CALLED_MAX ? all.slice(0, CALLED_OF_LONG) : all;
    const halves = this.segments.map((text): number => (text === "" ? 1 : 2));
    for (let at = halves.length - 1; at >= 0; at--) halves[at] = (halves[at] ?? 0) + (halves[at + 1] ?? 0);
    this.left = [...halves, 0];
    this.extra = this.segments.map((text) => (text === "" ? HALF : WHOLE) - ALIKE_IF_EXTRA);
  }

  /** What it costs that a pattern has a literal where the call has its segment `at`. */
  literal(saved: string, at: number): number {
    const called = this.segments[at] ?? "";
    if (saved === called) return saved === "" ? 0 : -EQUAL_LITERAL;
    if (saved.length === called.length && this.isSameInLowerCase(saved, called, at)) return HALF - ALIKE;
    return WHOLE - this.likeness(saved, called);
  }

  /** The same for what leads to a node of the tree of routes; null is a wildcard. */
  key(key: string | Segment | null, at: number): number {
    if (typeof key === "string") return this.literal(key, at);
    if (key === null) return this.segments[at] === "" ? WHOLE : 0;
    return this.segment(key, at);
  }

  /** The same for any segment of a pattern. */
  segment(saved: Segment, at: number): number {
    if (saved.kind === "literal") return this.literal(saved.value, at);
    const called = this.segments[at] ?? "";
    if (saved.kind === "mixed") this.compared += called.length;
    return segmentMatches(saved, called) ? 0 : WHOLE;
  }

  private isSameInLowerCase(saved: string, called: string, at: number): boolean {
    for (let index = 0; index < saved.length; index++) {
      const [one, other] = [saved.charCodeAt(index), called.charCodeAt(index)];
      if (one === other) continue;
      if (one > 127 || other > 127) break;
      if ((one | 32) !== (other | 32)) return false;
    }
    this.compared += saved.length;
    return saved.toLowerCase() === (this.lower[at] ??= called.toLowerCase());
  }

  /** How many characters two texts share at the beginning and at the end, as a part of the longer one. */
  private likeness(one: string, other: string): number {
    const most = Math.min(one.length, other.length);
    let start = 0;
    while (start < most && one.charCodeAt(start) === other.charCodeAt(start)) start++;
    let end = 0;
    while (end < most - start && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)) {
      end++;
    }
    this.compared += (start + end) >> 2;
    return most === 0 ? 0 : Math.floor((ALIKE * (start + end)) / Math.max(one.length, other.length));
  }
}

/** What it costs that the call has no segment for one of a pattern; an empty one is a slash too few. */
export function missingSegment(saved: Segment): number {
  return saved.kind === "literal" ? missingLiteral(saved.value) : MISSING_VALUE;
}

export function missingLiteral(saved: string): number {
  return (saved === "" ? HALF : WHOLE) - ALIKE_IF_MISSING_LITERAL;
}

export const MISSING_VALUE = WHOLE - ALIKE_IF_MISSING_VALUE;
