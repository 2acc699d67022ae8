import type { CallView } from "../call-view";
import type { Component, CriterionTrace } from "../outcome";

/** What one component of one example asks of a call: `total` criteria, each satisfied or not. */
export interface Criteria {
  readonly component: Component;
  readonly total: number;
  /** How many hold, 0..total. */
  satisfied(view: CallView): number;
  /** The same, one by one, for a trace; as many verdicts as `total`. */
  verdicts(view: CallView): CriterionTrace[];
}

/** A criterion that is judged by itself. */
export interface Criterion {
  /** What a person calls it: a segment's number, a header's name, a place in a JSON body. */
  readonly name: string;
  readonly expected: string;
  holds(view: CallView): boolean;
  /** What the call has in that place, for a trace; null when nothing. */
  got(view: CallView): string | null;
}

/** A component whose criteria are independent of one another; null when there is none, for such a component does not count. */
export function independentCriteria(component: Component, criteria: readonly Criterion[]): Criteria | null {
  if (criteria.length === 0) return null;
  return {
    component,
    total: criteria.length,
    satisfied(view) {
      let count = 0;
      for (const criterion of criteria) if (criterion.holds(view)) count++;
      return count;
    },
    verdicts: (view) =>
      criteria.map((criterion) => ({
        name: criterion.name,
        expected: criterion.expected,
        got: criterion.got(view),
        satisfied: criterion.holds(view),
      })),
  };
}

/** Several parts of one component as one; null when none of them has a criterion. */
export function joinCriteria(component: Component, parts: readonly (Criteria | null)[]): Criteria | null {
  const present = parts.filter((part) => part !== null);
  const [first] = present;
  if (!first || present.length === 1) return first ?? null;
  return {
    component,
    total: present.reduce((sum, part) => sum + part.total, 0),
    satisfied: (view) => present.reduce((sum, part) => sum + part.satisfied(view), 0),
    verdicts: (view) => present.flatMap((part) => part.verdicts(view)),
  };
}
