import type { CallView } from "@/mock-engine/call-view";
import { listElements, rangesOf } from "@/mock-engine/criteria/list-elements";
import type { Steps } from "@/mock-engine/steps";
import type { Candidate } from "./compile";
import type { AnswerType } from "./answer-type";

/**
 * Which of several candidates answers that have the same overall score and as many satisfied criteria: the one more of whose criteria hold by
 * a literal; then the one whose answer has the media type that the call prefers; then the first. Source: docs/matching.md, "Score".
 *
 * @param rivals in display order, at least one
 */
export function* tieWinner<Rival extends Candidate>(
  rivals: readonly Rival[],
  satisfied: number,
  view: CallView,
): Steps<Rival> {
  let left = rivals;
  if (satisfied > 0) {
    const literals: number[] = [];
    for (const rival of rivals) literals.push(yield* literalsOf(rival, view));
    left = bestOf(rivals, literals);
  }
  if (left.length > 1 && view.header("accept").length > 0) {
    const preferences: number[] = [];
    for (const rival of left) preferences.push(preferenceFor(view, rival.example.answerType()));
    left = bestOf(left, preferences);
  }
  const [winner] = left;
  if (winner === undefined) throw new Error("A tie has at least one candidate.");
  return winner;
}

function bestOf<Rival>(rivals: readonly Rival[], values: readonly number[]): readonly Rival[] {
  const best = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return rivals.filter((_, at) => values[at] === best);
}

/** How many of a candidate's satisfied criteria hold by a literal. */
function* literalsOf({ example, path }: Candidate, view: CallView): Steps<number> {
  let sum = 0;
  for (const part of example.criteria(path, view.call.tokenCarrier)) sum += yield* part.literals(view);
  return sum;
}

/** More than the specificity of any range, so that the weight decides first. */
const WEIGHT_UNIT = 1_000;

/**
 * How much a call prefers an answer of a media type; more is better. The weight of the most specific range of Accept that covers the type, then
 * how specific that is; 0 if Accept rules the type out or does not name it, less for an answer without a type. Equal for all without Accept.
 * Source: RFC 9110, 12.5.1.
 */
export function preferenceFor(view: CallView, type: AnswerType | null): number {
  if (view.header("accept").length === 0) return 0;
  if (type === null) return -1;
  const accepted = listElements(view, "accept");
  const named = (accepted.get(type.mediaType) ?? [])
    .filter(({ parameters }) =>
      [...parameters].every(([name, value]) => name === "charset" || type.parameters.get(name) === value),
    )
    .sort((one, other) => other.parameters.size - one.parameters.size);
  const [exact] = named;
  if (exact) return weighed(exact.q, 3 + exact.parameters.size);
  const ranges = rangesOf(type.mediaType);
  for (const [at, range] of ranges.entries()) {
    const covering = accepted.get(range)?.[0];
    if (covering) return weighed(covering.q, ranges.length - at);
  }
  return 0;
}

function weighed(q: number, specificity: number): number {
  return q === 0 ? 0 : Math.round(q * 1_000) * WEIGHT_UNIT + Math.min(specificity, WEIGHT_UNIT - 1);
}
