import type { CallView, PairIndex } from "@/mock-engine/call-view";
import { textPattern } from "@/mock-engine/text-pattern";
import { independentCriteria, type Criteria, type Criterion, type Component } from "./criteria";
import { matchPatterns } from "./pair-assignment";

/** One key-value criterion: it needs a pair of the call with this key and value that no other criterion uses. */
export interface PairCriterion {
  readonly key: string;
  /** As saved, for a trace. */
  readonly expected: string;
  /** Exact criteria choose first, then those with a saved plus, then wildcards. */
  readonly rank: "exact" | "lenient" | "wildcard";
  /** Whether another key matches too; null if none can. */
  readonly matchesOtherKey: ((key: string) => boolean) | null;
  readonly matchesValue: (value: string) => boolean;
}

/**
 * Pairs of a call that criteria ask for, in any order, each used once: exact ones choose first, then those with a saved
 * plus, then wildcards; as many hold as can hold at once, so that the order of the call's pairs never matters.
 * Null when there is no criterion. Source: docs/matching.md, "Query".
 */
export function pairCriteria(
  component: Component,
  criteria: readonly PairCriterion[],
  pairsOf: (view: CallView) => PairIndex,
): Criteria | null {
  if (criteria.length === 0) return null;
  const keys = new Set(criteria.map(({ key }) => key));
  if (keys.size === criteria.length && criteria.every(({ matchesOtherKey }) => matchesOtherKey === null)) {
    return independentCriteria(
      component,
      criteria.map((criterion) => withoutRival(criterion, pairsOf)),
    );
  }
  return {
    component,
    total: criteria.length,
    satisfied(view) {
      let count = 0;
      for (const holds of holdingCriteria(criteria, pairsOf(view))) if (holds) count++;
      return count;
    },
    verdicts(view) {
      const pairs = pairsOf(view);
      const holds = holdingCriteria(criteria, pairs);
      return criteria.map((criterion, index) => ({
        name: criterion.key,
        expected: criterion.expected,
        got: joinedValues(criterion, pairs),
        satisfied: holds[index] === true,
      }));
    },
  };
}

/** A criterion whose key no other criterion asks for: its pairs need not be shared. */
function withoutRival(criterion: PairCriterion, pairsOf: (view: CallView) => PairIndex): Criterion {
  return {
    name: criterion.key,
    expected: criterion.expected,
    holds: (view) => pairsOf(view).values(criterion.key).some(criterion.matchesValue),
    got: (view) => joinedValues(criterion, pairsOf(view)),
  };
}

function joinedValues(criterion: PairCriterion, pairs: PairIndex): string | null {
  const values = candidateKeys(criterion, pairs).flatMap((key) => pairs.values(key));
  return values.length === 0 ? null : values.join(", ");
}

/** A saved value as plain text: a pattern if it contains `{{name}}`, else compared for equality. `rank` is `exact` or `wildcard`. */
export function plainPair(key: string, value: string, pieces: readonly string[]): PairCriterion {
  const pattern = textPattern(pieces);
  return {
    key,
    expected: value,
    rank: pieces.length === 1 ? "exact" : "wildcard",
    matchesOtherKey: null,
    matchesValue: (callValue) => pattern.matches(callValue),
  };
}

function holdingCriteria(criteria: readonly PairCriterion[], pairs: PairIndex): boolean[] {
  const holds = new Array<boolean>(criteria.length).fill(false);
  const taken: Taken = new Map();
  const later: { lenient: number[]; wildcard: number[] } = { lenient: [], wildcard: [] };
  criteria.forEach((criterion, index) => {
    if (criterion.rank === "exact") holds[index] = takeExact(criterion, pairs, taken);
    else later[criterion.rank].push(index);
  });
  // An earlier member keeps a place, but later ones may move it to another.
  const inOrder = [...later.lenient, ...later.wildcard];
  if (inOrder.length === 0) return holds;
  const members = inOrder.map((index) => candidates(criteria[index], pairs, taken, inOrder.length));
  for (const member of matchPatterns(members).keys()) {
    const index = inOrder[member];
    if (index !== undefined) holds[index] = true;
  }
  return holds;
}

/** The indexes of the used values, by key. */
type Taken = Map<string, Set<number>>;

function takeExact(criterion: PairCriterion, pairs: PairIndex, taken: Taken): boolean {
  const values = pairs.values(criterion.key);
  const used = taken.get(criterion.key);
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    if (value !== undefined && !used?.has(place) && criterion.matchesValue(value)) {
      if (used) used.add(place);
      else taken.set(criterion.key, new Set([place]));
      return true;
    }
  }
  return false;
}

/** At most `most` free pairs that a criterion could use. With as many as there are rivals, one is always left for it. */
function candidates(
  criterion: PairCriterion | undefined,
  pairs: PairIndex,
  taken: Taken,
  most: number,
): (readonly [key: string, place: number])[] {
  const found: [string, number][] = [];
  if (!criterion) return found;
  for (const key of candidateKeys(criterion, pairs)) {
    const used = taken.get(key);
    const values = pairs.values(key);
    for (let place = 0; place < values.length && found.length < most; place++) {
      if (!used?.has(place) && criterion.matchesValue(values[place] ?? "")) found.push([key, place]);
    }
  }
  return found;
}

function candidateKeys({ key, matchesOtherKey }: PairCriterion, pairs: PairIndex): string[] {
  return matchesOtherKey ? [...pairs.valuesByKey.keys()].filter(matchesOtherKey) : [key];
}
