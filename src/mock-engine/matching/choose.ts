import { CallView } from "@/mock-engine/call-view";
import type { IncomingCall } from "@/mock-engine/model";
import { finished, type Steps } from "@/mock-engine/steps";
import type { Candidate, CompiledMock, CompiledRequest, RouteEntry } from "./compile";
import type { MatchedHow, MatchOutcome } from "./outcome";
import { isLong } from "./route-load";
import { compareOverall, isEligible, scoreCriteria, scoreInSteps, type Score } from "./score";
import { isSelected, readSelection } from "./selection";
import { tieWinner } from "./ties";

/**
 * Finds the answer to a call: first method and path choose the route, then the best-scoring example wins.
 * Never fails; e.g. `{ kind: "matched", example, request, how: "scored", score: 1 }`, or `{ kind: "request_not_found" }`.
 * Source: docs/rules.md, "Choosing an answer"; docs/matching.md, "Level 1: the route" and "Level 2: the example".
 */
export function chooseAnswer<Served>(mock: CompiledMock<Served>, call: IncomingCall): MatchOutcome<Served> {
  return choose(mock, new CallView(call)).outcome;
}

/** An outcome that takes long to find: what is left to do, in pieces. */
export interface UnfinishedChoice<Served> {
  readonly kind: "unfinished";
  readonly steps: Steps<MatchOutcome<Served>>;
}

/**
 * The same as `chooseAnswer` if that cannot take long, as for nearly all calls; else in pieces. Calls of a route whose examples are being compiled
 * do that together.
 */
export function beginChoice<Served>(
  mock: CompiledMock<Served>,
  call: IncomingCall,
): MatchOutcome<Served> | UnfinishedChoice<Served> {
  const view = new CallView(call);
  const route = findRoute(mock, view);
  const [first] = route;
  if (first === undefined || !isLong(route, call)) return chooseAt(mock, route, view).outcome;
  const pool = poolOf(route);
  if (pool.length === 0) return chooseAt(mock, route, view).outcome;
  const { selected, isForced } = selectedOf(pool, view);
  return { kind: "unfinished", steps: pickInSteps(first.request, pool, selected, isForced, view) };
}

/** Whether a request of this method answers at this path; a HEAD may be answered by a GET. @param method in upper case */
export function hasRoute(mock: CompiledMock, method: string, target: string): boolean {
  return findRoute(mock, new CallView({ method, target, headers: [], body: NO_BODY })).length > 0;
}

const NO_BODY = new Uint8Array();

/** Everything that the choice considered. The trace is written from it. */
export interface Choice<Served = unknown> {
  readonly outcome: MatchOutcome<Served>;
  readonly route: readonly RouteEntry<Served>[];
  readonly pool: readonly Candidate<Served>[];
  /** The candidates of the pool that the caller's choice allows. */
  readonly selected: readonly Candidate<Served>[];
  /** True if a pin decided. */
  readonly isPinned: boolean;
}

/** The only function that chooses: the hot path uses its outcome, an explanation uses everything. */
export function choose<Served>(mock: CompiledMock<Served>, view: CallView): Choice<Served> {
  return chooseAt(mock, findRoute(mock, view), view);
}

function chooseAt<Served>(
  mock: CompiledMock<Served>,
  route: readonly RouteEntry<Served>[],
  view: CallView,
): Choice<Served> {
  const first = route[0];
  if (!first) {
    const kind = mock.requests.length === 0 ? "collection_empty" : "request_not_found";
    return { outcome: { kind }, route, pool: [], selected: [], isPinned: false };
  }
  const pool = poolOf(route);
  if (pool.length === 0) {
    const outcome: MatchOutcome<Served> = { kind: "request_without_examples", request: first.request };
    return { outcome, route, pool, selected: [], isPinned: false };
  }
  // Written out, because spreading one object into another costs more than the whole look-up before it.
  const { outcome, selected, isPinned } = chooseFromPool(first.request, pool, view);
  return { outcome, route, pool, selected, isPinned };
}

/** Only the second level: which of a route's examples answers. @param pool in display order */
export function chooseFromPool<Served>(
  request: CompiledRequest<Served>,
  pool: readonly Candidate<Served>[],
  view: CallView,
): Pick<Choice<Served>, "outcome" | "selected" | "isPinned"> {
  const { selected, isForced, isPinned } = selectedOf(pool, view);
  return { outcome: pick(request, pool, selected, isForced, view), selected, isPinned };
}

/** The candidates that the caller's choice or a pin leaves; else all of them. */
function selectedOf<Served>(pool: readonly Candidate<Served>[], view: CallView) {
  const { headers, pinnedExampleId } = view.call;
  const selection = readSelection(headers);
  if (selection !== null) {
    const selected = pool.filter(({ example }) => isSelected(selection, example.source));
    return { selected, isForced: true, isPinned: false };
  }
  const pinned = pinnedExampleId === undefined ? [] : pool.filter(({ example }) => example.id === pinnedExampleId);
  const isPinned = pinned.length > 0;
  return { selected: isPinned ? pinned : pool, isForced: isPinned, isPinned };
}

/** The ids of all examples that may answer a call of this method and path, in display order. */
export function exampleIdsOfRoute(mock: CompiledMock, method: string, target: string): string[] {
  const route = findRoute(mock, new CallView({ method, target, headers: [], body: NO_BODY }));
  return poolOf(route).map(({ example }) => example.id);
}

function pick<Served>(
  request: CompiledRequest<Served>,
  pool: readonly Candidate<Served>[],
  selected: readonly Candidate<Served>[],
  isForced: boolean,
  view: CallView,
): MatchOutcome<Served> {
  const contest = contestOf(request, pool, selected, isForced);
  if (!(contest instanceof Contest)) return contest;
  // All are compiled before one is scored: bodies are compared with the call's together.
  for (const { example } of selected) if (!example.isPrepared) finished(example.prepare());
  for (const candidate of selected) contest.add(candidate, scoreCandidate(candidate, view));
  return contest.isDecided ? contest.outcome() : finished(contest.outcomeOfTie(view));
}

function* pickInSteps<Served>(
  request: CompiledRequest<Served>,
  pool: readonly Candidate<Served>[],
  selected: readonly Candidate<Served>[],
  isForced: boolean,
  view: CallView,
): Steps<MatchOutcome<Served>> {
  const contest = contestOf(request, pool, selected, isForced);
  if (!(contest instanceof Contest)) return contest;
  // The first step does nothing, because it is the only one that does not wait for its turn.
  yield;
  for (const { example } of selected) yield* example.prepare();
  for (const candidate of selected) {
    const criteria = candidate.example.criteria(candidate.path, view.call.tokenCarrier);
    contest.add(candidate, yield* scoreInSteps(criteria, view));
    yield;
  }
  return contest.isDecided ? contest.outcome() : yield* contest.outcomeOfTie(view);
}

/** Compares the candidates one by one; or the outcome, if there is nothing to compare. */
function contestOf<Served>(
  request: CompiledRequest<Served>,
  pool: readonly Candidate<Served>[],
  selected: readonly Candidate<Served>[],
  isForced: boolean,
): Contest<Served> | MatchOutcome<Served> {
  const fallback = selected[0];
  if (!fallback) return { kind: "no_example_for_selection", request, available: pool.map(available) };
  if (pool.length === 1 && !isForced) return matched(fallback, "only", null);
  return new Contest(fallback, isForced);
}

/** Keeps the best of the candidates so far. */
class Contest<Served> {
  private best: Score | null = null;
  private isTied = false;
  private fallbackOverall = 0;
  private winner: Candidate<Served>;
  /** Those that are as good as the winner by overall score and number of criteria, after it in display order. */
  private equals: Candidate<Served>[] | null = null;

  constructor(
    private readonly fallback: Candidate<Served>,
    private readonly isForced: boolean,
  ) {
    this.winner = fallback;
  }

  add(candidate: Candidate<Served>, score: Score): void {
    if (candidate === this.fallback) this.fallbackOverall = score.overall;
    if (!isEligible(score)) return;
    const { best } = this;
    const order = best ? compareOverall(score, best) : 1;
    if (order > 0) this.isTied = false;
    if (order === 0) this.isTied = true;
    const more = order === 0 && best !== null ? score.satisfied - best.satisfied : 0;
    if (order > 0 || more > 0) {
      this.winner = candidate;
      this.best = score;
      this.equals = null;
    } else if (order === 0 && more === 0) (this.equals ??= []).push(candidate);
  }

  /** Whether overall score and number of criteria are enough to tell the winner. */
  get isDecided(): boolean {
    return this.equals === null;
  }

  /** The outcome of a contest in which further steps decide: literals, the call's preference, display order. */
  *outcomeOfTie(view: CallView): Steps<MatchOutcome<Served>> {
    const rivals = [this.winner, ...(this.equals ?? [])];
    const satisfied = this.best?.satisfied ?? 0;
    this.winner = yield* tieWinner(rivals, satisfied, view);
    return this.outcome();
  }

  outcome(): MatchOutcome<Served> {
    const { winner, best, isForced, isTied } = this;
    const how: MatchedHow = isForced ? "forced" : best === null ? "fallback" : isTied ? "tie_broken" : "scored";
    return matched(winner, how, best?.overall ?? this.fallbackOverall);
  }
}

function scoreCandidate({ path, example }: Candidate, view: CallView): Score {
  return scoreCriteria(example.criteria(path, view.call.tokenCarrier), view);
}

function matched<Served>(
  { request, example }: Candidate<Served>,
  how: MatchedHow,
  score: number | null,
): MatchOutcome<Served> {
  return { kind: "matched", request, example, how, score };
}

function available({ example }: Candidate) {
  return { id: example.id, name: example.name, status: example.source.response.status };
}

/** The equally specific requests that match a call, in display order. HEAD without its own route uses the GET's (RFC 9110 9.3.2). */
export function findRoute<Served>(mock: CompiledMock<Served>, view: CallView): readonly RouteEntry<Served>[] {
  const method = view.call.method.toUpperCase();
  const own = mock.tables.get(method)?.find(view.segments) ?? [];
  const found = own.length === 0 && method === "HEAD" ? (mock.tables.get("GET")?.find(view.segments) ?? []) : own;
  return found.length < 2 ? found : inDisplayOrder(found);
}

/** A request that matches with both of its paths counts once. */
function inDisplayOrder<Served>(entries: readonly RouteEntry<Served>[]): RouteEntry<Served>[] {
  const sorted = [...entries].sort((one, other) => one.request.order - other.request.order);
  return sorted.filter((entry, index) => entry.request !== sorted[index - 1]?.request);
}

function poolOf<Served>(route: readonly RouteEntry<Served>[]): readonly Candidate<Served>[] {
  const [only] = route;
  return route.length === 1 && only ? only.candidates : route.flatMap((entry) => entry.candidates);
}
