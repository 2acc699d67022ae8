import { CallView } from "@/mock-engine/call-view";
import type { Criteria, Component } from "@/mock-engine/criteria/criteria";
import type { IncomingCall } from "@/mock-engine/model";
import { choose, type Choice } from "./choose";
import type { Candidate, CompiledMock } from "./compile";
import { nearestRoutes } from "./nearest";
import type { ComponentTrace, ExampleTrace, MatchOutcome, TieStep, Trace } from "./outcome";
import { isEligible, isSameScore, scoreCounts, THRESHOLD } from "./score";
import { preferenceFor } from "./ties";

/**
 * The same choice as `chooseAnswer`, with the reason: what was considered, all scores and criteria, and a sentence. Mock calls do not use
 * it.
 */
export function explainAnswer<Served>(
  mock: CompiledMock<Served>,
  call: IncomingCall,
): { outcome: MatchOutcome<Served>; trace: Trace } {
  const view = new CallView(call);
  const choice = choose(mock, view);
  const { outcome, route, pool, selected } = choice;
  const examples = pool.map((candidate) => exampleTrace(candidate, !selected.includes(candidate), view));
  const tie = outcome.kind === "matched" && outcome.how === "tie_broken" ? tieOf(choice, examples, view) : null;
  const trace: Trace = {
    route: route.map(({ request }) => ({
      requestId: request.id,
      name: request.name,
      method: request.method,
      pattern: request.pattern,
    })),
    nearest: outcome.kind === "request_not_found" ? nearestRoutes(mock, call) : [],
    examples,
    threshold: THRESHOLD,
    winnerId: outcome.kind === "matched" ? outcome.example.id : null,
    how: outcome.kind === "matched" ? outcome.how : null,
    tieBrokenBy: tie?.step ?? null,
    reason:
      call.undecoded === undefined
        ? reason(choice, examples, tie)
        : `${reason(choice, examples, tie)} ${undecoded(call.undecoded)}`,
  };
  return { outcome, trace };
}

/** The trace of a call that was not compared with any example, with the reason. */
export function emptyTrace(reason: string): Trace {
  return {
    route: [],
    nearest: [],
    examples: [],
    threshold: THRESHOLD,
    winnerId: null,
    how: null,
    tieBrokenBy: null,
    reason,
  };
}

function exampleTrace(candidate: Candidate, filteredOut: boolean, view: CallView): ExampleTrace {
  const { example, request, path } = candidate;
  const components = example.criteria(path, view.call.tokenCarrier).map((criteria) => componentTrace(criteria, view));
  const score = scoreCounts(components);
  const withPath: ComponentTrace[] = components.some((part) => part.component === "path")
    ? components
    : [{ component: "path", score: 1, satisfied: 0, total: 0, criteria: [] }, ...components];
  return {
    id: example.id,
    name: example.name,
    requestId: request.id,
    requestName: request.name,
    status: example.source.response.status,
    score: score.overall,
    satisfied: score.satisfied,
    literals: literalCount(components),
    total: score.total,
    eligible: isEligible(score),
    filteredOut,
    components: withPath,
  };
}

function componentTrace(part: Criteria, view: CallView): ComponentTrace & { component: Component } {
  const criteria = part.verdicts(view).map((verdict) => ({ ...verdict, got: shortened(verdict.got) }));
  const satisfied = criteria.filter((verdict) => verdict.satisfied).length;
  return { component: part.component, score: satisfied / part.total, satisfied, total: part.total, criteria };
}

function literalCount(components: readonly ComponentTrace[]): number {
  const criteria = components.flatMap((component) => component.criteria);
  return criteria.filter(({ satisfied, isLiteral }) => satisfied && isLiteral).length;
}

const GOT_LENGTH_MAX = 1_000;

/** A call may have megabytes, and every example's trace repeats its values, so they are cut. */
function shortened(got: string | null): string | null {
  return got !== null && got.length > GOT_LENGTH_MAX ? `${got.slice(0, GOT_LENGTH_MAX)}…` : got;
}

function reason(
  { outcome, selected, isPinned }: Choice,
  examples: readonly ExampleTrace[],
  tie: { step: TieStep; words: string } | null,
): string {
  switch (outcome.kind) {
    case "request_not_found":
      return "No request has this method and path.";
    case "collection_empty":
      return "The collection has no request yet.";
    case "request_without_examples":
      return `"${outcome.request.name}" matches, but has no example to answer with.`;
    case "no_example_for_selection":
      return "No example is the one that the call's own headers ask for.";
    case "matched":
      if (isPinned) return `"${outcome.example.name}" is pinned: for a while it answers every call to this route.`;
      return matchedReason(outcome, selected.length, examples, tie?.words ?? "");
  }
}

function undecoded(coding: string): string {
  return `The call's body is not what its Content-Encoding says (${shortened(coding)}), so it counts as empty.`;
}

function matchedReason(
  { how, example }: Extract<MatchOutcome, { kind: "matched" }>,
  selectedCount: number,
  examples: readonly ExampleTrace[],
  tieWords: string,
): string {
  const winner = examples.find(({ id }) => id === example.id);
  const name = `"${example.name}"`;
  const percent = `${Math.round((winner?.score ?? 0) * 100)} %`;
  switch (how) {
    case "only":
      return `${name} is the only example, so it answers every call to this route.`;
    case "scored":
      return `${name} has the highest score, ${percent}.`;
    case "tie_broken":
      return `${name} ties at ${percent} with others ${tieWords}.`;
    case "fallback":
      return `Of all examples, ${NONE_ELIGIBLE}, so the first one, ${name}, answers.`;
    case "forced":
      if (selectedCount === 1) return `The call's own headers ask for ${name}.`;
      return winner?.eligible
        ? `The call's own headers leave ${selectedCount} examples; of these, ${name} fits best (${percent}).`
        : `The call's own headers leave ${selectedCount} examples; ${NONE_ELIGIBLE}, so the first of them, ${name}, answers.`;
  }
}

const NONE_ELIGIBLE = `none reaches ${THRESHOLD * 100} % with a criterion that holds`;

/** What told the winner from the others with its score: the last step that was needed. */
function tieOf(
  { outcome, selected }: Choice,
  examples: readonly ExampleTrace[],
  view: CallView,
): { step: TieStep; words: string } {
  const winnerId = outcome.kind === "matched" ? outcome.example.id : null;
  const winner = examples.find(({ id }) => id === winnerId);
  const [satisfied, literals] = [winner?.satisfied ?? 0, winner?.literals ?? 0];
  const rivals = examples.filter(
    (example) =>
      example.eligible && !example.filteredOut && example !== winner && isSameScore(example.score, winner?.score ?? 0),
  );
  if (rivals.every((rival) => rival.satisfied < satisfied))
    return { step: "criteria", words: `and meets more criteria (${satisfied})` };
  const asMany = rivals.filter((rival) => rival.satisfied === satisfied);
  if (asMany.every((rival) => rival.literals < literals))
    return {
      step: "literals",
      words: "that meet as many criteria, and meets more of its own by a certain value, not by a wildcard",
    };
  const equal = new Set(asMany.filter((rival) => rival.literals === literals).map(({ id }) => id));
  const preferences = new Map(selected.map(({ example }) => [example.id, preferenceFor(view, example.answerType())]));
  const preference = preferences.get(winnerId ?? "") ?? 0;
  if ([...equal].every((id) => (preferences.get(id) ?? 0) < preference))
    return { step: "accept", words: "that meet as many criteria, and the call's Accept header prefers its media type" };
  return { step: "order", words: "that meet as many criteria, and comes first" };
}
