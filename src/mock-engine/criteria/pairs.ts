import { type CallView, foldPlus, type PairIndex } from "@/mock-engine/call-view";
import { finished, Pace, type Steps } from "@/mock-engine/steps";
import { textPattern } from "@/mock-engine/text-pattern";
import { independentCriteria, type Criteria, type Criterion, type Component } from "./criteria";
import { assignPlaces } from "./pair-assignment";

/** One key-value criterion: it needs a pair of the call with this key and value that no other criterion uses. */
export interface PairCriterion {
  readonly key: string;
  /** As saved, for a trace. */
  readonly expected: string;
  /** Exact criteria choose first, then those with a saved plus, then wildcards. */
  readonly rank: "exact" | "lenient" | "wildcard";
  /** Whether another key matches too, of those that are the same if each plus is a space; null if none can. */
  readonly matchesOtherKey: ((key: string) => boolean) | null;
  readonly matchesValue: (value: string) => boolean;
  /**
   * The one value that can match: itself for an exact criterion, with a space for each plus for a lenient one. It is looked up, where a
   * pattern is compared with every value. Null for wildcards and files.
   */
  readonly value: string | null;
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
    satisfied: (view) => finished(countHolding(criteria, pairsOf(view), isAny)),
    inSteps: (view) => countHolding(criteria, pairsOf(view), isAny),
    literals: (view) => countHolding(criteria, pairsOf(view), isLiteral),
    verdicts(view) {
      const pairs = pairsOf(view);
      const holds = finished(holdingCriteria(criteria, pairs));
      return criteria.map((criterion, index) => ({
        name: criterion.key,
        expected: criterion.expected,
        got: joinedValues(criterion, pairs),
        satisfied: holds[index] === true,
        isLiteral: isLiteral(criterion),
      }));
    },
  };
}

/** A criterion whose key no other criterion asks for: its pairs need not be shared. */
function withoutRival(criterion: PairCriterion, pairsOf: (view: CallView) => PairIndex): Criterion {
  return {
    name: criterion.key,
    expected: criterion.expected,
    isLiteral: isLiteral(criterion),
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
  const isExact = pieces.length === 1;
  return {
    key,
    expected: value,
    rank: isExact ? "exact" : "wildcard",
    matchesOtherKey: null,
    matchesValue: (callValue) => pattern.matches(callValue),
    value: isExact ? value : null,
  };
}

function isAny(): boolean {
  return true;
}

function isLiteral({ rank }: PairCriterion): boolean {
  return rank !== "wildcard";
}

/** How many of the counted criteria hold. */
function* countHolding(
  criteria: readonly PairCriterion[],
  pairs: PairIndex,
  isCounted: (criterion: PairCriterion) => boolean,
): Steps<number> {
  const holds = yield* holdingCriteria(criteria, pairs);
  let count = 0;
  for (let at = 0; at < criteria.length; at++) {
    const criterion = criteria[at];
    if (criterion && holds[at] === true && isCounted(criterion)) count++;
  }
  return count;
}

/** For each criterion whether it holds, in pieces: in the worst case each is compared with each pair. */
function* holdingCriteria(criteria: readonly PairCriterion[], pairs: PairIndex): Steps<boolean[]> {
  const holds = new Array<boolean>(criteria.length).fill(false);
  const taken = new Taken();
  const later: { lenient: number[]; wildcard: number[] } = { lenient: [], wildcard: [] };
  for (let index = 0; index < criteria.length; index++) {
    const criterion = criteria[index];
    if (criterion === undefined) continue;
    if (criterion.rank === "exact") holds[index] = taken.takeExact(criterion, pairs);
    else later[criterion.rank].push(index);
  }
  // An earlier member keeps a place, but later ones may move it to another.
  const inOrder = [...later.lenient, ...later.wildcard];
  if (inOrder.length === 0) return holds;
  const members: number[][] = [];
  const numbers = new PlaceNumbers();
  const pace = new Pace();
  for (const index of inOrder) {
    const criterion = criteria[index];
    members.push(criterion ? yield* candidates(criterion, pairs, taken, inOrder.length, numbers, pace) : []);
  }
  const isAssigned = yield* assignPlaces(members, numbers.count);
  inOrder.forEach((index, member) => {
    holds[index] = isAssigned[member] === true;
  });
  return holds;
}

/** The pairs that exact criteria use. */
class Taken {
  /** The indexes of the used values, by key. */
  private readonly placesByKey = new Map<string, Set<number>>();
  /** How many criteria used a value of a key so far, by both. */
  private readonly uses = new Map<string, Map<string | null, number>>();

  /** The indexes of the used values of a key. */
  places(key: string): ReadonlySet<number> | undefined {
    return this.placesByKey.get(key);
  }

  /** Takes the first unused pair with the criterion's key and value; for a file, with its key. */
  takeExact({ key, value }: PairCriterion, pairs: PairIndex): boolean {
    const uses = this.uses.get(key) ?? new Map<string | null, number>();
    this.uses.set(key, uses);
    const used = uses.get(value) ?? 0;
    const place =
      value === null ? (used < pairs.values(key).length ? used : undefined) : pairs.placesOf(key, value, false)[used];
    if (place === undefined) return false;
    uses.set(value, used + 1);
    const places = this.placesByKey.get(key) ?? new Set<number>();
    this.placesByKey.set(key, places.add(place));
    return true;
  }
}

/** Numbers for pairs of the call: each key has a range of them. */
class PlaceNumbers {
  private readonly firstOf = new Map<string, number>();
  /** How many numbers there are. */
  count = 0;

  /** The number of a key's first pair. */
  first(key: string, pairs: PairIndex): number {
    const known = this.firstOf.get(key);
    if (known !== undefined) return known;
    const first = this.count;
    this.firstOf.set(key, first);
    this.count += pairs.values(key).length;
    return first;
  }
}

/** At most `most` free pairs that a criterion could use. With as many as there are rivals, one is always left for it. */
function* candidates(
  criterion: PairCriterion,
  pairs: PairIndex,
  taken: Taken,
  most: number,
  numbers: PlaceNumbers,
  pace: Pace,
): Steps<number[]> {
  const { value: wanted, matchesValue } = criterion;
  const found: number[] = [];
  for (const key of candidateKeys(criterion, pairs)) {
    const values = pairs.values(key);
    const first = numbers.first(key, pairs);
    const used = taken.places(key);
    const places = wanted === null ? null : pairs.placesOf(key, wanted, true);
    for (let at = 0; at < (places ?? values).length && found.length < most; at++) {
      const place = places === null ? at : (places[at] ?? 0);
      const value = values[place] ?? "";
      if (matchesValue(value) && used?.has(place) !== true) found.push(first + place);
      if (pace.isOver(1 + (value.length >> 4))) yield;
    }
  }
  return found;
}

function candidateKeys({ key, matchesOtherKey }: PairCriterion, pairs: PairIndex): readonly string[] {
  return matchesOtherKey ? pairs.keysLike(foldPlus(key)).filter(matchesOtherKey) : [key];
}
