import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";

/**
 * How far a path is from another, as one number: the sum of its differences, of equal sums the one with more equal literals, then the one whose
 * differing segments are more alike. A difference that a slip of the pen explains is one of letter case or of a slash, and counts half.
 */
export const WHOLE = 2_000_000_000;
export const HALF = WHOLE / 2;
const EQUAL_LITERAL = 100_000;

/** A distance without how much alike the differing segments are: equal for equal sums with as many equal literals. */
export function withoutLikeness(distance: number): number {
  return Math.ceil(distance / EQUAL_LITERAL);
}

/** More segments of a call are not compared: what is gained by them never becomes as much as half a difference. */
export const CALLED_MAX = 64;

// Out of 10. A segment too many, or too few, is likelier than another word in its place, and less likely than a misspelt one. One too many is
// likelier than a literal too few: of what people save below `/users/{id}` each would be as near.
const ALIKE = 10;
const ALIKE_IF_EXTRA = 5;
const ALIKE_IF_MISSING_VALUE = 4;
const ALIKE_IF_MISSING_LITERAL = 3;

/** The path of a call that is compared with many patterns. */
export class CalledPath {
  /** About how many segments and characters were compared so far. */
  compared = 0;
  /** At most `CALLED_MAX`, percent-decoded. */
  readonly segments: readonly string[];
  /** For each segment what it costs if a pattern has none for it. */
  readonly extra: readonly number[];
  private readonly lower: (string | undefined)[] = [];

  constructor(readonly all: readonly string[]) {
    this.segments = all.slice(0, CALLED_MAX);
    this.extra = this.segments.map((text) => (text === "" ? HALF : WHOLE) - ALIKE_IF_EXTRA);
  }

  /** What it costs that a pattern has a literal where the call has its segment `at`. */
  literal(saved: string, at: number): number {
    const called = this.segments[at] ?? "";
    if (saved === called) return saved === "" ? 0 : -EQUAL_LITERAL;
    if (this.isSameInLowerCase(saved, called, at)) return HALF - ALIKE;
    return WHOLE - this.likeness(saved, called);
  }

  /** The same for any segment of a pattern. */
  segment(saved: Segment, at: number): number {
    if (saved.kind === "literal") return this.literal(saved.value, at);
    const called = this.segments[at] ?? "";
    if (saved.kind === "mixed") this.compared += called.length;
    return segmentMatches(saved, called) ? 0 : WHOLE;
  }

  private isSameInLowerCase(saved: string, called: string, at: number): boolean {
    const first = saved.charCodeAt(0);
    if (saved.length !== called.length || (first < 128 && (first | 32) !== (called.charCodeAt(0) | 32))) return false;
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
