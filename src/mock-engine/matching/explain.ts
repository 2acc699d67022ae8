import { CallView } from "@/mock-engine/call-view";
import type { Criteria, Component } from "@/mock-engine/criteria/criteria";
import type { IncomingCall } from "@/mock-engine/model";
import { choose, type Choice } from "./choose";
import type { Candidate, CompiledMock } from "./compile";
import { nearestRoutes } from "./nearest";
import type { ComponentTrace, ExampleTrace, MatchOutcome, Trace } from "./outcome";
import { isEligible, isSameScore, scoreCounts, THRESHOLD } from "./score";

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
    reason:
      call.undecoded === undefined
        ? reason(choice, examples)
        : `${reason(choice, examples)} ${undecoded(call.undecoded)}`,
  };
  return { outcome, trace };
}

/** The trace of a call that was not compared with any example, with the reason. */
export function emptyTrace(reason: string): Trace {
  return { route: [], nearest: [], examples: [], threshold: THRESHOLD, winnerId: null, how: null, reason };
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

const GOT_LENGTH_MAX = 1_000;

/** A call may have megabytes, and every example's trace repeats its values, so they are cut. */
function shortened(got: string | null): string | null {
  return got !== null && got.length > GOT_LENGTH_MAX ? `${got.slice(0, GOT_LENGTH_MAX)}…` : got;
}

function reason({ outcome, selected, isPinned }: Choice, examples: readonly ExampleTrace[]): string {
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
      return matchedReason(outcome, selected.length, examples);
  }
}

function undecoded(coding: string): string {
  return `The call's body is not what its Content-Encoding says (${shortened(coding)}), so it counts as empty.`;
}

function matchedReason(
  { how, example }: Extract<MatchOutcome, { kind: "matched" }>,
  selectedCount: number,
  examples: readonly ExampleTrace[],
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
      return tieReason(name, percent, winner, examples);
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

function tieReason(
  name: string,
  percent: string,
  winner: ExampleTrace | undefined,
  examples: readonly ExampleTrace[],
): string {
  const satisfiedCount = winner?.satisfied ?? 0;
  const rivals = examples.filter(
    ({ id, eligible, filteredOut, score }) =>
      eligible && !filteredOut && id !== winner?.id && isSameScore(score, winner?.score ?? 0),
  );
  const byCount = rivals.every(({ satisfied }) => satisfied < satisfiedCount);
  return byCount
    ? `${name} ties at ${percent} with others and meets more criteria (${satisfiedCount}).`
    : `${name} ties at ${percent} with others that meet as many criteria, and comes first.`;
}
