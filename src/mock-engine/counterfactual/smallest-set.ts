/** A change and how much it counts. */
interface Weighed {
  readonly weight: number;
}

/** How many trials are left; shared by all searches for one suggestion. */
export interface Budget {
  left: number;
}

/**
 * The set of changes that works with the least weight. All sets of weight 1 are tried, then all of weight 2, and so on; changes that come
 * first in the list are tried first. Null if no set up to `weightMax` works or the budget runs out.
 */
export function smallestSet<Change extends Weighed>(
  changes: readonly Change[],
  weightMax: number,
  { excludes, works, budget }: SearchRules<Change>,
): readonly Change[] | null {
  const chosen: Change[] = [];
  const extend = (from: number, weight: number): boolean => {
    if (weight === 0) {
      budget.left--;
      return works(chosen);
    }
    for (let at = from; at < changes.length && budget.left > 0; at++) {
      const change = changes[at];
      if (!change || change.weight > weight || chosen.some((other) => excludes(change, other))) continue;
      chosen.push(change);
      if (extend(at + 1, weight - change.weight)) return true;
      chosen.pop();
    }
    return false;
  };
  const total = changes.reduce((sum, change) => sum + change.weight, 0);
  for (let weight = 0; weight <= Math.min(weightMax, total) && budget.left > 0; weight++) {
    if (extend(0, weight)) return chosen;
  }
  return null;
}

interface SearchRules<Change> {
  readonly excludes: (one: Change, other: Change) => boolean;
  readonly works: (changes: readonly Change[]) => boolean;
  readonly budget: Budget;
}

/** Removes the changes that a working set does not need, one by one, starting with the last. */
export function withoutNeedless<Change>(
  changes: readonly Change[],
  works: (changes: readonly Change[]) => boolean,
): readonly Change[] {
  let kept = changes;
  for (const change of [...changes].reverse()) {
    const fewer = kept.filter((other) => other !== change);
    if (works(fewer)) kept = fewer;
  }
  return kept;
}
