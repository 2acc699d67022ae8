import { CallView } from "@/mock-engine/call-view";
import type { Component, CriterionTrace } from "@/mock-engine/criteria/criteria";
import { choose, chooseFromPool } from "@/mock-engine/matching/choose";
import type { Candidate, CompiledMock, CompiledRequest } from "@/mock-engine/matching/compile";
import { isSelected, readSelection } from "@/mock-engine/matching/selection";
import type { IncomingCall, Pair, RequestSide } from "@/mock-engine/model";
import { findExample, isWinner } from "./call-that-selects";
import { changedPool } from "./changed-pool";
import type { ExamplePatch, ExampleSuggestion } from "./changes/suggestion";
import { exampleBodyEdits } from "./example-edits/example-body-edits";
import type { ExampleEdit, IsHidden } from "./example-edits/example-edit";
import { exampleHeaderEdits, exampleQueryEdits } from "./example-edits/example-pair-edits";
import { examplePathEdits } from "./example-edits/example-path-edits";
import { smallestSet, withoutNeedless } from "./smallest-set";

/**
 * The smallest change to an example that makes it answer a call: of its request side, or of its position among its request's examples. E.g.
 * `{ kind: "change", changes: ['Change the query parameter role from "admin" to "user".'], patch: { query: […] }, moveFirst: false }`. The
 * URL and method of its request never change.
 *
 * Every suggestion was verified with the real choice. As in `callThatSelects`, small sets of changes are all tried; of a larger set that
 * works, every change that is not needed is removed. `isHidden` names values of the call that must not be saved; a wildcard is saved
 * instead.
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
  if (!candidate || !first)
    return { kind: "impossible", reason: otherRequestReason(target.request, first?.request ?? null) };
  const selection = readSelection(call.headers);
  if (selection && !isSelected(selection, target.example.source)) {
    return { kind: "impossible", reason: "The call's own headers ask for another example." };
  }
  const search = new ExampleSearch(first.request, pool, candidate, view);
  const found = search.smallest(isHidden);
  if (found) return search.suggestion(found);
  const reason = `Even with everything that the call says, "${target.example.name}" fits it no better than another example of its route.`;
  return { kind: "impossible", reason };
}

function otherRequestReason(request: CompiledRequest, calledRequest: CompiledRequest | null): string {
  const own = `"${request.name}" (${request.method} ${request.pattern})`;
  const came = calledRequest ? `the call comes to "${calledRequest.name}"` : "the call comes to no request";
  return `The example belongs to ${own}, but ${came}: an example answers only calls of its own request.`;
}

// A trial scores every example of the pool.
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
      const all = onePerPlace(edits.filter(({ aim }) => allowed.includes(aim)));
      if (works(all)) return withoutNeedless(all, works);
    }
    const like = this.likeWinner(isHidden).find(works);
    return like ? withoutNeedless(like, works) : null;
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

  /** Whether the call satisfies one header of the example, checked alone. */
  private holds(header: Pair): boolean {
    const alone = this.target.example.withRequest({ url: "", query: [], headers: [header], body: { kind: "none" } });
    const criteria = alone.criteria(this.target.path, this.view.call.tokenCarrier);
    return criteria.every((part) => part.component !== "headers" || part.satisfied(this.view) === part.total);
  }

  /**
   * Asks for everything that the winner asks for and comes first: then the two differ only in their order, and in how much the call prefers
   * the media type of their answers. Where that is less, something more to ask for is needed.
   */
  private likeWinner(isHidden: IsHidden): (readonly ExampleEdit[])[] {
    const { view } = this;
    const { outcome } = chooseFromPool(this.request, this.pool, view);
    if (outcome.kind !== "matched") return [];
    const { source, name } = outcome.example;
    const copy = { ...source.request };
    const words = `Ask for the same as "${name}" does.`;
    const like: ExampleEdit[] = [{ place: "all", aim: "change", weight: 1, words, apply: () => copy }, MOVE_FIRST];
    const more = [
      ...exampleQueryEdits(view, copy, [], isHidden),
      ...exampleHeaderEdits(view, copy, isHidden, () => true),
    ].filter(({ aim }) => aim === "add");
    return [like, ...more.map((edit) => [...like, edit])];
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
function onePerPlace(edits: readonly ExampleEdit[]): ExampleEdit[] {
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
