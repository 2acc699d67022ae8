import type { CallView } from "@/mock-engine/call-view";
import type { Filling } from "@/mock-engine/counterfactual/changes/filling";
import { changeWords } from "@/mock-engine/counterfactual/changes/words";
import type { RoutePath } from "@/mock-engine/criteria/path";
import type { CompiledRequest } from "@/mock-engine/matching/compile";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { filledSegment, segmentMatches, type Segment } from "@/mock-engine/path-pattern";
import { encodeSegment, type CallDraft, type CallEdit } from "./call-draft";

/** One way to bring a call to a request: the changes that it needs, and those that are still possible along its path. */
export interface Approach {
  readonly path: RoutePath;
  readonly required: readonly CallEdit[];
  /** Edits of the segments that the path leaves free. */
  readonly open: readonly CallEdit[];
}

/** The ways to bring a call to a request, those with the fewest changes first. */
export function approaches(
  view: CallView,
  draft: CallDraft,
  request: CompiledRequest,
  example: CompiledExample,
  filling: Filling,
): Approach[] {
  const methods = methodEdits(view, request.method);
  const found = request.paths.flatMap((path) => {
    const literals = new Map(example.pathLiterals(path).map(({ at, value }) => [at, value]));
    // A literal that the example asks for may lead to another route. Then its place may have any other value.
    const choices = literals.size === 0 ? [literals] : [literals, new Map<number, string>()];
    return lengths(path, view.segments.length).flatMap((length) =>
      choices.flatMap((required) => {
        const walk = alongPath(view, draft, path, length, { literals, required, filling });
        return methods.map((method): Approach => ({ path, ...walk, required: [...method, ...walk.required] }));
      }),
    );
  });
  return found.sort((one, other) => weightOf(one.required) - weightOf(other.required));
}

export function weightOf(edits: readonly CallEdit[]): number {
  return edits.reduce((sum, { weight }) => sum + weight, 0);
}

/** No edits if the method leads to the request already: a HEAD may be answered by a GET. */
function methodEdits(view: CallView, wanted: string): CallEdit[][] {
  const before = view.call.method;
  if (before.toUpperCase() === wanted) return [[]];
  const words = `Change the method from ${before} to ${wanted}.`;
  const edit: CallEdit = {
    place: "method",
    aim: "fit",
    weight: 1,
    change: { part: "method", name: "", before, after: wanted, words },
    apply: (draft) => void (draft.method = wanted),
    nicer: [],
  };
  return before.toUpperCase() === "HEAD" && wanted === "GET" ? [[], [edit]] : [[edit]];
}

/**
 * How many segments the call may have. Under `**` as many as now, or one; also two or three, because a shorter path may be another route's.
 */
function lengths({ segments }: RoutePath, called: number): number[] {
  const { length } = segments;
  if (segments[length - 1]?.kind !== "rest") return [length];
  return [...new Set([Math.max(called, length), length, length + 1, length + 2])];
}

interface Wanted {
  /** The literals that the example asks for, by place. */
  readonly literals: ReadonlyMap<number, string>;
  /** The literals to write if the call's own segment does not fit. */
  readonly required: ReadonlyMap<number, string>;
  readonly filling: Filling;
}

function alongPath(
  view: CallView,
  draft: CallDraft,
  { segments }: RoutePath,
  length: number,
  { literals, required: written, filling }: Wanted,
): Pick<Approach, "required" | "open"> {
  const steps = Array.from({ length }, (_, at): Step => {
    const pattern = segments[Math.min(at, segments.length - 1)] ?? ANY;
    const called = view.segments[at];
    const isKept = called !== undefined && (at >= segments.length || segmentMatches(pattern, called));
    return { at, pattern, called, isKept };
  });
  const missing = steps.filter(({ isKept }) => !isKept);
  if (view.segments.length !== length) {
    const valueWith = (step: Step, text: string) => written.get(step.at) ?? filledSegment(step.pattern, text);
    const pathWith = (text: string) =>
      steps.map((step) => (step.isKept ? (draft.path[step.at] ?? "") : encodeSegment(valueWith(step, text))));
    const weight = missing.length + Math.max(0, view.segments.length - length);
    const edit = (text: string) => wholePathEdit(draft, pathWith(text), weight);
    const required = [{ ...edit(filling.fresh), nicer: filling.nice.map(edit) }];
    return { required, open: openEdits(steps, literals, filling) };
  }
  const required = missing.map((step) => {
    const value = written.get(step.at);
    return value === undefined ? filledEdit(step, "fit", filling) : segmentEdit(step, value, "fit");
  });
  return { required, open: openEdits(steps, literals, filling).filter((open) => !required.some(samePlace(open))) };
}

const ANY: Segment = { kind: "wildcard", text: "*" };

function samePlace({ place }: CallEdit): (other: CallEdit) => boolean {
  return (other) => other.place === place;
}

function openEdits(steps: readonly Step[], literals: ReadonlyMap<number, string>, filling: Filling): CallEdit[] {
  return steps.flatMap((step): CallEdit[] => {
    if (step.pattern.kind === "literal") return [];
    const literal = literals.get(step.at);
    const toLiteral = literal === undefined || literal === step.called ? [] : [segmentEdit(step, literal, "fit")];
    return [...toLiteral, filledEdit(step, literal === undefined ? "clear" : "drop", filling)];
  });
}

function filledEdit(step: Step, aim: CallEdit["aim"], { fresh, nice }: Filling): CallEdit {
  const edit = (text: string) => segmentEdit(step, filledSegment(step.pattern, text), aim);
  const isFixed = step.pattern.kind === "literal";
  return { ...edit(fresh), nicer: isFixed ? [] : nice.map(edit) };
}

function segmentEdit({ at, called }: Step, value: string, aim: CallEdit["aim"]): CallEdit {
  const before = called ?? null;
  const name = `segment ${at + 1}`;
  return {
    place: `path ${at}`,
    aim,
    weight: 1,
    change: {
      part: "path",
      name,
      before,
      after: value,
      words: changeWords(`${name} of the path`, before === null ? [] : [before], [value]),
    },
    apply(draft) {
      draft.path = draft.path.map((segment, index) => (index === at ? encodeSegment(value) : segment));
    },
    nicer: [],
  };
}

function wholePathEdit(draft: CallDraft, segments: readonly string[], weight: number): CallEdit {
  const before = `/${draft.path.join("/")}`;
  const after = `/${segments.join("/")}`;
  return {
    place: "path",
    aim: "fit",
    weight,
    change: { part: "path", name: "", before, after, words: pathWords(before, after) },
    apply: (changed) => void (changed.path = [...segments]),
    nicer: [],
  };
}

function pathWords(before: string, after: string): string {
  if (before === `${after}/`) return `Leave out the slash at the end of the path: ${after}.`;
  if (after === `${before}/`) return `Add a slash at the end of the path: ${after}.`;
  return `Change the path from ${before} to ${after}.`;
}

interface Step {
  readonly at: number;
  readonly pattern: Segment;
  /** The call's segment there, decoded. */
  readonly called: string | undefined;
  /** Whether the call's segment may stay. */
  readonly isKept: boolean;
}
