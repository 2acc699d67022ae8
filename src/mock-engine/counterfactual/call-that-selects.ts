import { CallView } from "@/mock-engine/call-view";
import type { CriterionTrace, Component } from "@/mock-engine/criteria/criteria";
import type { RoutePath } from "@/mock-engine/criteria/path";
import { choose } from "@/mock-engine/matching/choose";
import type { Candidate, CompiledMock, CompiledRequest } from "@/mock-engine/matching/compile";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import type { MatchOutcome } from "@/mock-engine/matching/outcome";
import { typeText } from "@/mock-engine/matching/answer-type";
import { isSelected, readSelection } from "@/mock-engine/matching/selection";
import type { IncomingCall } from "@/mock-engine/model";
import { bodyEdits } from "./call-edits/body-edits";
import { callWith, draftOf, excludes, folded, type CallDraft, type CallEdit } from "./call-edits/call-draft";
import { acceptEdits, choiceEdits, headerEdits } from "./call-edits/header-edits";
import { queryEdits } from "./call-edits/query-edits";
import { approaches, weightOf, type Approach } from "./call-edits/route-edits";
import { fillingFor, type Filling } from "./changes/filling";
import type { CallSuggestion, ChangedCall } from "./changes/suggestion";
import { coarseSets } from "./coarse-sets";
import { smallestSet, withoutNeedless, type Budget } from "./smallest-set";

/**
 * The smallest change to a call that makes it get an example, also an example of another route. E.g. for `GET /users?role=user` and an
 * example that asks for `role=admin`:
 * `{ kind: "change", changes: [{ part: "query", name: "role", before: "user", after: "admin", … }], call }`.
 *
 * Every suggestion was verified with the real choice. Changes are counted in places: the method, a segment, a query key, a header, a
 * cookie, a form field, a JSON leaf; a whole body counts as one if it cannot be changed in parts. All sets of few places are tried within
 * the budget, so the first that works is a smallest one. For larger sets, one that works is built component by component, and every change
 * that is not needed is removed: then no single change can be left out, but a different set may be smaller.
 */
export function callThatSelects(mock: CompiledMock, call: IncomingCall, exampleId: string): CallSuggestion {
  const target = findExample(mock, exampleId);
  if (!target) return { kind: "impossible", reason: "The mock server has no such example.", lastResort: null };
  const view = new CallView(call);
  const { outcome } = choose(mock, view);
  if (isWinner(outcome, target.example)) return { kind: "already" };
  const search = new CallSearch(mock, view, target);
  const found = search.smallest();
  if (found) return { kind: "change", ...search.changed(found) };
  return { kind: "impossible", reason: search.reason(), lastResort: search.lastResort() };
}

interface Target {
  readonly request: CompiledRequest;
  readonly example: CompiledExample;
}

export function findExample(mock: CompiledMock, exampleId: string): Target | null {
  for (const request of mock.requests) {
    const example = request.examples.find(({ id }) => id === exampleId);
    if (example) return { request, example };
  }
  return null;
}

export function isWinner(outcome: MatchOutcome, example: CompiledExample): boolean {
  return outcome.kind === "matched" && outcome.example === example;
}

// The cost limit of one suggestion: a trial scores every example of the pool and reads the call's body again.
const COST_MAX = 12_000;
const TRIALS_MAX = 400;
const TRIALS_MIN = 40;

class CallSearch {
  private readonly draft: CallDraft;
  private readonly approaches: readonly Approach[];
  private readonly filling: Filling;
  private readonly pool: readonly Candidate[];
  private readonly budget: Budget;

  constructor(
    private readonly mock: CompiledMock,
    private readonly view: CallView,
    private readonly target: Target,
  ) {
    this.draft = draftOf(view);
    this.pool = poolOf(mock, target);
    this.filling = fillingFor(mock, this.pool);
    this.approaches = approaches(view, this.draft, target.request, target.example, this.filling);
    const cost = this.pool.length + 10 + view.call.body.length / 100;
    this.budget = { left: Math.max(TRIALS_MIN, Math.min(TRIALS_MAX, Math.floor(COST_MAX / cost))) };
  }

  smallest(): readonly CallEdit[] | null {
    let best: readonly CallEdit[] | null = null;
    const known = new Map<RoutePath, readonly CallEdit[]>();
    const editsOf = (approach: Approach) => {
      const shared = known.get(approach.path) ?? this.edits(approach.path);
      known.set(approach.path, shared);
      return [...approach.open, ...shared];
    };
    for (const approach of this.approaches) {
      const weightMax: number = best ? weightOf(best) - 1 - weightOf(approach.required) : Infinity;
      if (weightMax < 0) break;
      const works = (edits: readonly CallEdit[]) => this.works([...approach.required, ...edits]);
      const found: readonly CallEdit[] | null = smallestSet(editsOf(approach), weightMax, {
        excludes,
        works,
        budget: this.budget,
      });
      if (found) best = [...approach.required, ...found];
    }
    best ??= this.anySet(editsOf);
    return best && this.polished(best);
  }

  /** A set that works, built component by component and reduced as far as possible. */
  private anySet(editsOf: (approach: Approach) => readonly CallEdit[]): readonly CallEdit[] | null {
    for (const approach of this.approaches) {
      for (const set of coarseSets(editsOf(approach))) {
        const works = (edits: readonly CallEdit[]) => this.works([...approach.required, ...edits]);
        if (works(set)) return [...approach.required, ...withoutNeedless(set, works)];
      }
    }
    return null;
  }

  /** Replaces edits of the same places with ones that read better, if these work too. */
  private polished(edits: readonly CallEdit[]): readonly CallEdit[] {
    return edits.reduce<readonly CallEdit[]>((set, edit) => {
      const better = edit.nicer
        .map((nicer) => set.map((other) => (other === edit ? nicer : other)))
        .find((candidate) => this.works(candidate));
      return better ?? set;
    }, edits);
  }

  changed(edits: readonly CallEdit[]): ChangedCall {
    return { changes: edits.map(({ change }) => change), call: callWith(this.draft, edits, this.view.call) };
  }

  /** The call with the header that asks for the example by its id, and the changes that bring it to its route. */
  lastResort(): ChangedCall | null {
    const header = "X-Mock-Response-Id";
    const asking: CallEdit = {
      place: "header x-mock-response-id",
      aim: "fit",
      weight: 1,
      change: {
        part: "header",
        name: header,
        before: null,
        after: this.target.example.id,
        words: `Add the header ${header}: "${this.target.example.id}", which asks for this example by its id.`,
      },
      apply(draft) {
        draft.headers = [...draft.headers, [header, encodeURIComponent(id)]];
      },
      nicer: [],
    };
    const { id } = this.target.example;
    const others = choiceEdits(this.draft);
    for (const approach of this.approaches) {
      for (const open of [[], ...approach.open.map((edit) => [edit])]) {
        for (const taken of [[], others]) {
          const edits = [...approach.required, ...open, ...taken, { ...asking, place: "choice" }];
          if (this.works(edits)) return this.changed(this.polished(edits));
        }
      }
    }
    return null;
  }

  /** Why no call gets the example by matching: names the example that answers the call with everything that this example asks for. */
  reason(): string {
    const { request, example } = this.target;
    for (const approach of this.approaches) {
      const edits = [...approach.open, ...this.edits(approach.path)].filter(({ aim }) => aim === "fit");
      const fitting = edits.filter((edit, at) => !edits.slice(0, at).some((earlier) => excludes(earlier, edit)));
      const choices = choiceEdits(this.draft);
      const call = callWith(this.draft, [...approach.required, ...fitting, ...choices], this.view.call);
      const { outcome } = choose(this.mock, new CallView(call));
      if (outcome.kind !== "matched" || !this.pool.some(({ example: other }) => other === outcome.example)) continue;
      const rival = `"${outcome.example.name}"`;
      const isEarlier = this.isBefore(outcome.example);
      return isEarlier && outcome.how === "tie_broken"
        ? `Every call that fits this example fits ${rival} just as well, and ${rival} comes first.`
        : `${rival} fits every call that fits this example at least as well.`;
    }
    return `No call comes to "${request.name}", the request of "${example.name}": another request is more specific wherever it matches.`;
  }

  /** Asks for the answer's media type, if it sets the example apart. */
  private typeEdits(rivals: readonly CompiledExample[]): readonly CallEdit[] {
    const textOf = (example: CompiledExample) => typeText(example.answerType());
    const wanted = textOf(this.target.example);
    return rivals.every((rival) => textOf(rival) === wanted) ? [] : acceptEdits(this.draft, wanted);
  }

  private isBefore(other: CompiledExample): boolean {
    const at = (example: CompiledExample) => this.pool.findIndex((candidate) => candidate.example === example);
    return at(other) < at(this.target.example);
  }

  private works(edits: readonly CallEdit[]): boolean {
    const call = callWith(this.draft, edits, this.view.call);
    return isWinner(choose(this.mock, new CallView(call)).outcome, this.target.example);
  }

  private edits(path: RoutePath): readonly CallEdit[] {
    const { view, draft, filling } = this;
    const side = this.target.example.source.request;
    const judged = this.pool.map((candidate) => ({
      example: candidate.example,
      verdicts: verdictsOf(candidate.example, candidate.request === this.target.request ? path : candidate.path, view),
    }));
    const rivals = judged.filter(({ example }) => example !== this.target.example);
    const own = judged.find(({ example }) => example === this.target.example);
    const names = (component: Component) =>
      rivals.flatMap(({ verdicts }) => verdicts[component]).flatMap(({ name, satisfied }) => (satisfied ? [name] : []));
    const selection = readSelection(view.call.headers);
    const isFilteredOut = selection !== null && !isSelected(selection, this.target.example.source);
    const body = (example: CompiledExample, verdicts: readonly CriterionTrace[]) => ({
      body: example.source.request.body,
      verdicts,
    });
    return [
      ...(selection ? choiceEdits(draft) : []),
      ...queryEdits(draft, view, side, new Set(names("query").map(folded)), filling),
      ...bodyEdits(
        view,
        side,
        body(this.target.example, own?.verdicts.body ?? []),
        rivals.map(({ example, verdicts }) => body(example, verdicts.body)),
        filling,
      ),
      ...headerEdits(draft, view, side, new Set(names("headers").map(headerPlace)), filling),
      ...this.typeEdits(rivals.map(({ example }) => example)),
    ].sort((one, other) => preference(one, isFilteredOut) - preference(other, isFilteredOut));
  }
}

const AIM_ORDER: Readonly<Record<CallEdit["aim"], number>> = { fit: 0, clear: 4, drop: 6 };

/** Sorts edits in the order in which a person would try them: first what the example asks for, then what satisfies other examples. */
function preference({ place, aim, weight }: CallEdit, isFilteredOut: boolean): number {
  const isChoice = place.startsWith("header x-mock-response") || place === "header prefer";
  return (isChoice && isFilteredOut ? -10 : 0) + AIM_ORDER[aim] + (weight > 1 ? 8 : 0);
}

function headerPlace(name: string): string {
  return name.startsWith("Cookie ") ? `cookie ${name.slice("Cookie ".length)}` : name.toLowerCase();
}

function verdictsOf(
  example: CompiledExample,
  path: RoutePath,
  view: CallView,
): Record<Component, readonly CriterionTrace[]> {
  const verdicts: Record<Component, readonly CriterionTrace[]> = { path: [], query: [], headers: [], body: [] };
  for (const part of example.criteria(path, view.call.tokenCarrier)) verdicts[part.component] = part.verdicts(view);
  return verdicts;
}

/** The candidates on the target's route, as far as requests with the same pattern tell; at least the target's own examples. */
function poolOf(mock: CompiledMock, { request }: Target): readonly Candidate[] {
  const sameRoute = mock.requests.filter(
    (other) => other.method === request.method && other.paths.some((path) => request.paths.some(couldShare(path))),
  );
  return sameRoute.flatMap((other) => {
    const [path] = other.paths;
    return path ? other.examples.map((example) => ({ request: other, path, example })) : [];
  });
}

function couldShare({ segments }: RoutePath): (other: RoutePath) => boolean {
  return ({ segments: others }) =>
    segments.length === others.length &&
    segments.every((segment, at) => {
      const other = others[at];
      if (segment.kind !== other?.kind) return false;
      return segment.kind !== "literal" || (other.kind === "literal" && segment.value === other.value);
    });
}
