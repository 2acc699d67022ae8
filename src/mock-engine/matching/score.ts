import type { CallView } from "@/mock-engine/call-view";
import type { Criteria } from "@/mock-engine/criteria/criteria";
import type { Steps } from "@/mock-engine/steps";

/** An example is eligible from here on. Source: docs/rules.md, "Choosing an answer". */
export const THRESHOLD = 0.5;

/** How well an example fits a call, as counts, so that two scores can be compared without rounding. */
export interface Score {
  /** For each component that counts: how many criteria are satisfied, and how many there are. A path without criteria is 1 of 1. */
  readonly parts: readonly number[];
  /** Mean of the components, 0..1. */
  readonly overall: number;
  /** Satisfied criteria of all components. */
  readonly satisfied: number;
  /** Criteria of all components; 0 for an example without conditions. */
  readonly total: number;
}

/** Scores an example's components against a call. Source: docs/matching.md, "Score". */
export function scoreCriteria(criteria: readonly Criteria[], view: CallView): Score {
  const parts: number[] = [];
  let hasPath = false;
  for (const part of criteria) {
    parts.push(part.satisfied(view), part.total);
    hasPath ||= part.component === "path";
  }
  return scored(parts, hasPath);
}

/** The same in pieces. */
export function* scoreInSteps(criteria: readonly Criteria[], view: CallView): Steps<Score> {
  const parts: number[] = [];
  let hasPath = false;
  for (const part of criteria) {
    parts.push(part.inSteps ? yield* part.inSteps(view) : part.satisfied(view), part.total);
    hasPath ||= part.component === "path";
  }
  return scored(parts, hasPath);
}

/** The score of components whose criteria are already counted. */
export function scoreCounts(
  counts: readonly { readonly component: string; readonly satisfied: number; readonly total: number }[],
): Score {
  return scored(
    counts.flatMap(({ satisfied, total }) => [satisfied, total]),
    counts.some(({ component }) => component === "path"),
  );
}

/** A path without criteria counts as satisfied; other components without criteria do not count. */
function scored(parts: number[], hasPath: boolean): Score {
  let sum = 0;
  let satisfied = 0;
  let total = 0;
  for (let at = 0; at < parts.length; at += 2) {
    const [held, of] = [parts[at] ?? 0, parts[at + 1] ?? 1];
    sum += held / of;
    satisfied += held;
    total += of;
  }
  if (!hasPath) {
    parts.push(1, 1);
    sum += 1;
  }
  return { parts, overall: sum / (parts.length / 2), satisfied, total };
}

/** At least half, and not only because of the path: an example with criteria of which none is satisfied is not eligible. */
export function isEligible(score: Score): boolean {
  return (score.total === 0 || score.satisfied > 0) && compareOverall(score, HALF) >= 0;
}

const HALF: Pick<Score, "overall" | "parts"> = { overall: THRESHOLD, parts: [1, 2] };

// Far above the rounding error of adding a few quotients, far below any difference that people would notice.
const ROUNDING = 1e-9;

/** Negative, 0 or positive, exactly: equal sums of thirds and sixths must not differ by rounding. */
export function compareOverall(one: Pick<Score, "overall" | "parts">, other: Pick<Score, "overall" | "parts">): number {
  const difference = one.overall - other.overall;
  if (Math.abs(difference) > ROUNDING) return difference;
  if (areSame(one.parts, other.parts)) return 0;
  const left = fraction(one.parts);
  const right = fraction(other.parts);
  const exact = left.numerator * right.denominator - right.numerator * left.denominator;
  return exact === 0n ? 0 : exact < 0n ? -1 : 1;
}

/** Whether two scores are the same although they were computed differently or one of them was rounded. */
export function isSameScore(one: number, other: number): boolean {
  return Math.abs(one - other) < ROUNDING;
}

/** Most ties are equal part by part, which avoids the exact comparison with large numbers. */
function areSame(one: Score["parts"], other: Score["parts"]): boolean {
  return one.length === other.length && one.every((count, at) => count === other[at]);
}

function fraction(parts: Score["parts"]): { numerator: bigint; denominator: bigint } {
  let numerator = 0n;
  let denominator = 1n;
  for (let at = 0; at < parts.length; at += 2) {
    const [satisfied, total] = [BigInt(parts[at] ?? 0), BigInt(parts[at + 1] ?? 1)];
    numerator = numerator * total + satisfied * denominator;
    denominator *= total;
  }
  return { numerator, denominator: denominator * BigInt(parts.length / 2) };
}
