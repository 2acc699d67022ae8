import type { CallView } from "@/mock-engine/call-view";
import type { Steps } from "@/mock-engine/steps";

export type Component = "path" | "query" | "headers" | "body";

/** One criterion's verdict, e.g. `{ name: "role", expected: "admin", got: "user", satisfied: false }`. */
export interface CriterionTrace {
  /** Segment number, query key, header name or JSON place (`$.user.id`). */
  name: string;
  expected: string;
  /** The call's value, cut if it is long; null if it has none. */
  got: string | null;
  satisfied: boolean;
  /** Whether only one certain value satisfies it, and no wildcard, `{}` or `[]`. Breaks ties. */
  isLiteral: boolean;
}

/** The conditions of one component of one example: `total` criteria, each satisfied or not. */
export interface Criteria {
  readonly component: Component;
  readonly total: number;
  /** How many are satisfied, 0..total. */
  satisfied(view: CallView): number;
  /** The same in pieces; absent if it never takes long. */
  inSteps?: (view: CallView) => Steps<number>;
  /** How many of the satisfied ones hold by a literal, in pieces. Asked for only where examples tie. */
  literals(view: CallView): Steps<number>;
  /** The verdicts one by one, for a trace; there are `total` of them. */
  verdicts(view: CallView): CriterionTrace[];
}

/** A criterion that does not depend on others. */
export interface Criterion {
  /** Its name for people: a segment's number, a header's name, a place in a JSON body. */
  readonly name: string;
  readonly expected: string;
  /** Whether only one certain value satisfies it. */
  readonly isLiteral: boolean;
  holds(view: CallView): boolean;
  /** The same in pieces; absent if it never takes long. */
  inSteps?: (view: CallView) => Steps<boolean>;
  /** The call's value in that place, for a trace; null if there is none. */
  got(view: CallView): string | null;
}

/** A component with independent criteria; null if there are none, because such a component does not count. */
export function independentCriteria(component: Component, criteria: readonly Criterion[]): Criteria | null {
  if (criteria.length === 0) return null;
  const literals = criteria.filter(({ isLiteral }) => isLiteral);
  return {
    component,
    total: criteria.length,
    satisfied(view) {
      let count = 0;
      for (const criterion of criteria) if (criterion.holds(view)) count++;
      return count;
    },
    inSteps: (view) => countInSteps(criteria, view),
    literals: (view) => countInSteps(literals, view),
    verdicts: (view) =>
      criteria.map((criterion) => ({
        name: criterion.name,
        expected: criterion.expected,
        got: criterion.got(view),
        satisfied: criterion.holds(view),
        isLiteral: criterion.isLiteral,
      })),
  };
}

/** A criterion may look at each of a thousand lines of the call. */
const CRITERIA_A_STEP = 16;

function* countInSteps(criteria: readonly Criterion[], view: CallView): Steps<number> {
  let count = 0;
  for (let at = 0; at < criteria.length; at++) {
    const criterion = criteria[at];
    if (at % CRITERIA_A_STEP === CRITERIA_A_STEP - 1) yield;
    if (criterion?.inSteps ? yield* criterion.inSteps(view) : criterion?.holds(view)) count++;
  }
  return count;
}

/** Joins several parts of one component; null if none of them has a criterion. */
export function joinCriteria(component: Component, parts: readonly (Criteria | null)[]): Criteria | null {
  const present = parts.filter((part) => part !== null);
  const [first] = present;
  if (!first || present.length === 1) return first ?? null;
  return {
    component,
    total: present.reduce((sum, part) => sum + part.total, 0),
    satisfied: (view) => present.reduce((sum, part) => sum + part.satisfied(view), 0),
    *inSteps(view) {
      let sum = 0;
      for (const part of present) sum += part.inSteps ? yield* part.inSteps(view) : part.satisfied(view);
      return sum;
    },
    *literals(view) {
      let sum = 0;
      for (const part of present) sum += yield* part.literals(view);
      return sum;
    },
    verdicts: (view) => present.flatMap((part) => part.verdicts(view)),
  };
}
