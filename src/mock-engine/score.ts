import type { CallView } from "./call-view";
import type { Criteria } from "./criteria/criteria";

/** An example is eligible from here on. Source: product.txt, section 3, "minimum 50%". */
export const THRESHOLD = 0.5;

/** How well an example fits a call, kept as counts so that two can be compared without rounding. */
export interface Score {
  /** Per component that counts: how many criteria hold, of how many; one pair after another. Without a path criterion, path is 1 of 1. */
  readonly parts: readonly number[];
  /** Mean of the components, 0..1. */
  readonly overall: number;
  /** Criteria that hold, over all components. */
  readonly satisfied: number;
  /** Criteria, over all components; 0 for an example that asks for nothing. */
  readonly total: number;
}

/** Scores an example's components against a call. Source: matching.md, level 2, "component score". */
export function scoreCriteria(criteria: readonly Criteria[], view: CallView): Score {
  const parts: number[] = [];
  let hasPath = false;
  for (const part of criteria) {
    parts.push(part.satisfied(view), part.total);
    hasPath ||= part.component === "path";
  }
  return scored(parts, hasPath);
}

/** The score of components already judged. */
export function scoreCounts(
  counts: readonly { readonly component: string; readonly satisfied: number; readonly total: number }[],
): Score {
  return scored(
    counts.flatMap(({ satisfied, total }) => [satisfied, total]),
    counts.some(({ component }) => component === "path"),
  );
}

/** Path without criteria counts as met; any other component without is left out. */
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

/** At least half, and not by a certain path alone: an example with criteria of which none holds is not eligible. */
export function isEligible(score: Score): boolean {
  return (score.total === 0 || score.satisfied > 0) && compareOverall(score, HALF) >= 0;
}

const HALF: Pick<Score, "overall" | "parts"> = { overall: THRESHOLD, parts: [1, 2] };

// Far above what adding up a few quotients can be off by, far below any difference that a person would see.
const ROUNDING = 1e-9;

/** Negative, 0 or positive, exactly: sums of thirds and sixths that are equal must not differ by rounding. */
export function compareOverall(one: Pick<Score, "overall" | "parts">, other: Pick<Score, "overall" | "parts">): number {
  const difference = one.overall - other.overall;
  if (Math.abs(difference) > ROUNDING) return difference;
  if (areSame(one.parts, other.parts)) return 0;
  const left = fraction(one.parts);
  const right = fraction(other.parts);
  const exact = left.numerator * right.denominator - right.numerator * left.denominator;
  return exact === 0n ? 0 : exact < 0n ? -1 : 1;
}

/** Most examples of a route that tie do so part by part, and large numbers need not be made to see it. */
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
