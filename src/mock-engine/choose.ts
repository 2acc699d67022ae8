import { CallView } from "./call-view";
import type { Candidate, CompiledMock, CompiledRequest, RouteEntry } from "./compile";
import type { IncomingCall } from "./model";
import type { MatchedHow, MatchOutcome } from "./outcome";
import { compareOverall, isEligible, scoreCriteria, type Score } from "./score";
import { isSelected, readSelection } from "./selection";

/**
 * Finds the answer to a call: first method and path choose the route, then the best-scoring example wins.
 * Never fails; e.g. `{ kind: "matched", example, request, how: "scored", score: 1 }`, or `{ kind: "request_not_found" }`.
 * Source: product.txt, section 3; matching.md.
 */
export function chooseAnswer(mock: CompiledMock, call: IncomingCall): MatchOutcome {
  return choose(mock, new CallView(call)).outcome;
}

/** Whether a request of this method, in upper case, answers at this path; a HEAD may be answered by a GET. */
export function hasRoute(mock: CompiledMock, method: string, target: string): boolean {
  return findRoute(mock, new CallView({ method, target, headers: [], body: NO_BODY })).length > 0;
}

const NO_BODY = new Uint8Array();

/** Everything the choice looked at; the trace is written from it. */
export interface Choice {
  readonly outcome: MatchOutcome;
  readonly route: readonly RouteEntry[];
  readonly pool: readonly Candidate[];
  /** Those of the pool that a caller's choice left in. */
  readonly selected: readonly Candidate[];
  /** A pin chose. */
  readonly isPinned: boolean;
}

/** The one function that chooses: the hot path takes its outcome, an explanation all of it. */
export function choose(mock: CompiledMock, view: CallView): Choice {
  const route = findRoute(mock, view);
  const first = route[0];
  if (!first) {
    const kind = mock.requests.length === 0 ? "collection_empty" : "request_not_found";
    return { outcome: { kind }, route, pool: [], selected: [], isPinned: false };
  }
  const pool = poolOf(route);
  if (pool.length === 0) {
    const outcome: MatchOutcome = { kind: "request_without_examples", request: first.request };
    return { outcome, route, pool, selected: [], isPinned: false };
  }
  // Spelled out: to spread one object into another costs more than all the look-up before it.
  const { outcome, selected, isPinned } = chooseFromPool(first.request, pool, view);
  return { outcome, route, pool, selected, isPinned };
}

/** The second level alone: which of a route's examples, in display order, answers. */
export function chooseFromPool(
  request: CompiledRequest,
  pool: readonly Candidate[],
  view: CallView,
): Pick<Choice, "outcome" | "selected" | "isPinned"> {
  const { headers, pinnedExampleId } = view.call;
  const selection = readSelection(headers);
  if (selection !== null) {
    const selected = pool.filter(({ example }) => isSelected(selection, example.source));
    return { outcome: pick(request, pool, selected, true, view), selected, isPinned: false };
  }
  const pinned = pinnedExampleId === undefined ? [] : pool.filter(({ example }) => example.id === pinnedExampleId);
  const isPinned = pinned.length > 0;
  const selected = isPinned ? pinned : pool;
  return { outcome: pick(request, pool, selected, isPinned, view), selected, isPinned };
}

/** The ids of all examples that may answer a call of this method and path, in display order. */
export function exampleIdsOfRoute(mock: CompiledMock, method: string, target: string): string[] {
  const route = findRoute(mock, new CallView({ method, target, headers: [], body: NO_BODY }));
  return poolOf(route).map(({ example }) => example.id);
}

function pick(
  request: CompiledRequest,
  pool: readonly Candidate[],
  selected: readonly Candidate[],
  isForced: boolean,
  view: CallView,
): MatchOutcome {
  const fallback = selected[0];
  if (!fallback) return { kind: "no_example_for_selection", request, available: pool.map(available) };
  if (pool.length === 1 && !isForced) return matched(fallback, "only", null);

  let winner = fallback;
  let best: Score | null = null;
  let isTied = false;
  let fallbackOverall = 0;
  for (const candidate of selected) {
    const score = scoreCandidate(candidate, view);
    if (candidate === fallback) fallbackOverall = score.overall;
    if (!isEligible(score)) continue;
    const order = best ? compareOverall(score, best) : 1;
    if (order > 0) isTied = false;
    if (order === 0) isTied = true;
    if (order > 0 || (order === 0 && best !== null && score.satisfied > best.satisfied)) {
      winner = candidate;
      best = score;
    }
  }
  const how: MatchedHow = isForced ? "forced" : best === null ? "fallback" : isTied ? "tie_broken" : "scored";
  return matched(winner, how, best?.overall ?? fallbackOverall);
}

function scoreCandidate({ path, example }: Candidate, view: CallView): Score {
  return scoreCriteria(example.criteria(path, view.call.tokenCarrier), view);
}

function matched({ request, example }: Candidate, how: MatchedHow, score: number | null): MatchOutcome {
  return { kind: "matched", request, example, how, score };
}

function available({ example }: Candidate) {
  return { id: example.id, name: example.name, status: example.source.response.status };
}

/** The equally specific requests that match a call, in display order. HEAD without a route of its own takes the GET's (RFC 9110 9.3.2). */
export function findRoute(mock: CompiledMock, view: CallView): readonly RouteEntry[] {
  const method = view.call.method.toUpperCase();
  const own = mock.tables.get(method)?.find(view.segments) ?? [];
  const found = own.length === 0 && method === "HEAD" ? (mock.tables.get("GET")?.find(view.segments) ?? []) : own;
  return found.length < 2 ? found : inDisplayOrder(found);
}

/** A request that matches by both of its paths counts once. */
function inDisplayOrder(entries: readonly RouteEntry[]): RouteEntry[] {
  const sorted = [...entries].sort((one, other) => one.request.order - other.request.order);
  return sorted.filter((entry, index) => entry.request !== sorted[index - 1]?.request);
}

function poolOf(route: readonly RouteEntry[]): readonly Candidate[] {
  const [only] = route;
  return route.length === 1 && only ? only.candidates : route.flatMap((entry) => entry.candidates);
}
