import type { CallView, PairIndex } from "../call-view";
import type { Component } from "../outcome";
import { textPattern } from "../text-pattern";
import { matchPatterns } from "./pair-assignment";
import { independentCriteria, type Criteria, type Criterion } from "./criteria";

/** One key-value criterion: some pair of the call, used by no other criterion, has this key and this value. */
export interface PairCriterion {
  readonly key: string;
  /** As saved, for a trace. */
  readonly expected: string;
  /** Exact ones choose first, then those with a saved plus, then wildcards. */
  readonly rank: "exact" | "lenient" | "wildcard";
  /** Whether keys other than `key` can be meant; null where none can. */
  readonly matchesOtherKey: ((key: string) => boolean) | null;
  readonly matchesValue: (value: string) => boolean;
}

/**
 * Pairs of a call that criteria ask for, in any order, each used once: exact ones choose first, then those with a saved
 * plus, then wildcards; as many hold as can hold at once, so that the order of the call's pairs never matters.
 * Null when there is no criterion. Source: matching.md, level 2, "query".
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

/** A criterion whose key no other asks for: there is nothing to share out. */
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

/** A saved value as plain text: a wildcard where it holds `{{name}}`, else equal. `rank` is `exact` or `wildcard`. */
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
  // Who comes first keeps a place, though not always the same one: later members may make them move.
  const inOrder = [...later.lenient, ...later.wildcard];
  if (inOrder.length === 0) return holds;
  const members = inOrder.map((index) => candidates(criteria[index], pairs, taken, inOrder.length));
  for (const member of matchPatterns(members).keys()) {
    const index = inOrder[member];
    if (index !== undefined) holds[index] = true;
  }
  return holds;
}

/** Which of a key's values, by index, are used up. */
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

/** At most `most` free pairs that a criterion could take: with as many as there are rivals, one is always left for it. */
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
