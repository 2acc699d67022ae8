import { CallView } from "../call-view";
import { choose, chooseFromPool } from "../choose";
import type { Candidate, CompiledMock, CompiledRequest } from "../compile";
import type { IncomingCall, Pair, RequestSide } from "../model";
import type { Component, CriterionTrace } from "../outcome";
import { isSelected, readSelection } from "../selection";
import { findExample, isWinner } from "./call-that-selects";
import { changedPool } from "./changed-pool";
import { exampleBodyEdits } from "./example-body-edits";
import type { ExampleEdit, IsHidden } from "./example-edit";
import { exampleHeaderEdits, exampleQueryEdits } from "./example-pair-edits";
import { examplePathEdits } from "./example-path-edits";
import { smallestSet, withoutNeedless } from "./smallest-set";
import type { ExamplePatch, ExampleSuggestion } from "./suggestion";

/**
 * The smallest change to an example that makes it the answer to a call: of its request side, or of its place among its request's
 * examples. E.g. `{ kind: "change", changes: ['Change the query parameter role from "admin" to "user".'], patch: { query: […] },
 * moveFirst: false }`. Its request's URL and method are never touched.
 *
 * Every answer was tried with the choice itself. As in `callThatSelects` sets of few changes are tried in full, and beyond them one that
 * works is freed of every change that it works without. `isHidden` names values of the call that must not be saved: a wildcard
 * is saved in their place.
 */
export function exampleThatWins(
  mock: CompiledMock,
  call: IncomingCall,
  exampleId: string,
  isHidden: IsHidden = () => false,
): ExampleSuggestion {
  const target = findExample(mock, exampleId);
  if (!target) return { kind: "impossible", reason: "The mock server has no such example." };
  const view = new CallView(call);
  const { outcome, route, pool } = choose(mock, view);
  if (isWinner(outcome, target.example)) return { kind: "already" };
  const candidate = pool.find(({ example }) => example === target.example);
  const [first] = route;
  if (!candidate || !first) return { kind: "impossible", reason: elsewhere(target.request, first?.request ?? null) };
  const selection = readSelection(call.headers);
  if (selection && !isSelected(selection, target.example.source)) {
    return { kind: "impossible", reason: "The call's own headers ask for another example." };
  }
  const search = new ExampleSearch(first.request, pool, candidate, view);
  const found = search.smallest(isHidden);
  if (found) return search.suggestion(found);
  const reason = `Even with everything that the call says, "${target.example.name}" fits it no better than another example of another request.`;
  return { kind: "impossible", reason };
}

function elsewhere(request: CompiledRequest, met: CompiledRequest | null): string {
  const own = `"${request.name}" (${request.method} ${request.pattern})`;
  const came = met ? `the call comes to "${met.name}"` : "the call comes to no request";
  return `The example belongs to ${own}, but ${came}: an example answers only calls of its own request.`;
}

// A trial scores each example of the pool.
const COST_MAX = 20_000;
const TRIALS_MAX = 200;

const ORDER: Readonly<Record<ExampleEdit["aim"], number>> = { change: 0, add: 1, drop: 2, order: 3 };

const MOVE_FIRST: ExampleEdit = {
  place: "order",
  aim: "order",
  weight: 1,
  words: "Move it to the first place among its request's examples.",
  apply: (side) => side,
};

class ExampleSearch {
  constructor(
    private readonly request: CompiledRequest,
    private readonly pool: readonly Candidate[],
    private readonly target: Candidate,
    private readonly view: CallView,
  ) {}

  private get side(): RequestSide {
    return this.target.example.source.request;
  }

  smallest(isHidden: IsHidden): readonly ExampleEdit[] | null {
    const edits = [...this.sideEdits(isHidden), MOVE_FIRST].sort((one, other) => ORDER[one.aim] - ORDER[other.aim]);
    const works = (chosen: readonly ExampleEdit[]) => this.works(chosen);
    const cost = this.pool.length + 10 + this.view.call.body.length / 1000;
    const budget = { left: Math.max(30, Math.min(TRIALS_MAX, Math.floor(COST_MAX / cost))) };
    const excludes = (one: ExampleEdit, other: ExampleEdit) => one.place === other.place;
    const found = smallestSet(edits, 3, { excludes, works, budget });
    if (found) return found;
    const aims: ExampleEdit["aim"][][] = [
      ["change", "add", "drop", "order"],
      ["add", "drop", "order"],
      ["drop", "order"],
    ];
    for (const allowed of aims) {
      const all = oneAPlace(edits.filter(({ aim }) => allowed.includes(aim)));
      if (works(all)) return withoutNeedless(all, works);
    }
    const likeWinner = this.likeWinner();
    return likeWinner && works(likeWinner) ? withoutNeedless(likeWinner, works) : null;
  }

  suggestion(edits: readonly ExampleEdit[]): ExampleSuggestion {
    const after = changed(this.side, edits);
    return {
      kind: "change",
      changes: edits.map(({ words }) => words),
      patch: patchOf(this.side, after),
      moveFirst: edits.includes(MOVE_FIRST),
    };
  }

  private sideEdits(isHidden: IsHidden): ExampleEdit[] {
    const { view, side, target } = this;
    const verdicts: Partial<Record<Component, readonly CriterionTrace[]>> = {};
    for (const part of target.example.criteria(target.path, view.call.tokenCarrier)) {
      verdicts[part.component] = part.verdicts(view);
    }
    return [
      ...examplePathEdits(view, target),
      ...exampleQueryEdits(view, side, verdicts.query ?? [], isHidden),
      ...exampleBodyEdits(view, side, verdicts.body ?? [], isHidden),
      ...exampleHeaderEdits(view, side, isHidden, (header) => this.holds(header)),
    ];
  }

  /** Whether one header of the example's, taken alone, is met by the call. */
  private holds(header: Pair): boolean {
    const alone = this.target.example.withRequest({ url: "", query: [], headers: [header], body: { kind: "none" } });
    const criteria = alone.criteria(this.target.path, this.view.call.tokenCarrier);
    return criteria.every((part) => part.component !== "headers" || part.satisfied(this.view) === part.total);
  }

  /** To ask for all that the winner asks for, and to come first: equal in everything but the order. */
  private likeWinner(): ExampleEdit[] | null {
    const { outcome } = chooseFromPool(this.request, this.pool, this.view);
    if (outcome.kind !== "matched") return null;
    const { source, name } = outcome.example;
    const copy = { ...source.request };
    const words = `Ask for the same as "${name}" does.`;
    return [{ place: "all", aim: "change", weight: 1, words, apply: () => copy }, MOVE_FIRST];
  }

  private works(edits: readonly ExampleEdit[]): boolean {
    const example = this.target.example.withRequest(changed(this.side, edits));
    const pool = changedPool(this.pool, this.target, example, edits.includes(MOVE_FIRST) ? 0 : null);
    return isWinner(chooseFromPool(this.request, pool, this.view).outcome, example);
  }
}

function changed(side: RequestSide, edits: readonly ExampleEdit[]): RequestSide {
  return edits.reduce((current, edit) => edit.apply(current), side);
}

/** The first edit of each place. */
function oneAPlace(edits: readonly ExampleEdit[]): ExampleEdit[] {
  const seen = new Set<string>();
  return edits.filter(({ place }) => !seen.has(place) && seen.add(place));
}

function patchOf(before: RequestSide, after: RequestSide): ExamplePatch {
  return {
    ...(after.url !== before.url && { url: after.url }),
    ...(isUnlike(before.query, after.query) && { query: after.query }),
    ...(isUnlike(before.headers, after.headers) && { headers: after.headers }),
    ...(isUnlike(before.body, after.body) && { body: after.body }),
  };
}

function isUnlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
