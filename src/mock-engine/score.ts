import type { CallView } from "./call-view";
import type { Criteria } from "./criteria/criteria";

/** An example is eligible from here on. Source: product.txt, section 3, "minimum 50%". */
export const THRESHOLD = 0.5;

/** How well an example fits a call, kept as counts so that two can be compared without rounding. */
export interface Score {
  /** Per component that counts: how many criteria hold, of how many. Without a path criterion, path is 1 of 1. */
  readonly parts: readonly { readonly satisfied: number; readonly total: number }[];
  /** Mean of the components, 0..1. */
  readonly overall: number;
  /** Criteria that hold, over all components. */
  readonly satisfied: number;
  /** Criteria, over all components; 0 for an example that asks for nothing. */
  readonly total: number;
}

/** Scores an example's components against a call. Source: matching.md, level 2, "component score". */
export function scoreCriteria(criteria: readonly Criteria[], view: CallView): Score {
  return scored(criteria, (part) => part.satisfied(view));
}

/** The score of components already judged. */
export function scoreCounts(
  counts: readonly { readonly component: string; readonly satisfied: number; readonly total: number }[],
): Score {
  return scored(counts, (part) => part.satisfied);
}

/** Path without criteria counts as met; any other component without is left out. In one pass: it is done for each example of a route. */
function scored<Part extends { readonly component: string; readonly total: number }>(
  counted: readonly Part[],
  satisfiedOf: (part: Part) => number,
): Score {
  const parts: { satisfied: number; total: number }[] = [];
  let hasPath = false;
  let sum = 0;
  let satisfied = 0;
  let total = 0;
  for (const part of counted) {
    const held = satisfiedOf(part);
    parts.push({ satisfied: held, total: part.total });
    hasPath ||= part.component === "path";
    sum += held / part.total;
    satisfied += held;
    total += part.total;
  }
  if (!hasPath) {
    parts.push({ satisfied: 1, total: 1 });
    sum += 1;
  }
  return { parts, overall: sum / parts.length, satisfied, total };
}

/** At least half, and not by a certain path alone: an example with criteria of which none holds is not eligible. */
export function isEligible(score: Score): boolean {
  return (score.total === 0 || score.satisfied > 0) && compareOverall(score, HALF) >= 0;
}

const HALF: Pick<Score, "overall" | "parts"> = { overall: THRESHOLD, parts: [{ satisfied: 1, total: 2 }] };

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
  return (
    one.length === other.length &&
    one.every(({ satisfied, total }, at) => satisfied === other[at]?.satisfied && total === other[at]?.total)
  );
}

function fraction(parts: Score["parts"]): { numerator: bigint; denominator: bigint } {
  let numerator = 0n;
  let denominator = 1n;
  for (const { satisfied, total } of parts) {
    numerator = numerator * BigInt(total) + BigInt(satisfied) * denominator;
    denominator *= BigInt(total);
  }
  return { numerator, denominator: denominator * BigInt(parts.length) };
}
