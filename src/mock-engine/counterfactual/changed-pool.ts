import { CallView } from "../call-view";
import { choose, chooseFromPool } from "../choose";
import type { Candidate, CompiledExample, CompiledMock } from "../compile";
import type { IncomingCall } from "../model";
import type { MatchOutcome } from "../outcome";
import { findExample } from "./call-that-selects";
import type { ExamplePatch } from "./suggestion";

/** A change of one example that nobody has saved yet. */
export interface ExampleChange {
  readonly exampleId: string;
  readonly patch: ExamplePatch;
  /** Its new place among its request's examples, from 0; null where it stays. */
  readonly position: number | null;
}

/**
 * What a call meets as the mock is, and what it would meet with one example changed. Where the example plays no part the two are the
 * same value.
 */
export function answersAround(
  mock: CompiledMock,
  call: IncomingCall,
  { exampleId, patch, position }: ExampleChange,
): { before: MatchOutcome; after: MatchOutcome } {
  const view = new CallView(call);
  const { outcome: before, route, pool } = choose(mock, view);
  const target = findExample(mock, exampleId);
  const candidate = pool.find(({ example }) => example === target?.example);
  const [first] = route;
  if (!candidate || !first) return { before, after: before };
  const example = candidate.example.withRequest({ ...candidate.example.source.request, ...patch });
  const changed = changedPool(pool, candidate, example, position);
  return { before, after: chooseFromPool(first.request, changed, view).outcome };
}

/** A pool with one example replaced, and moved among those of its own request. */
export function changedPool(
  pool: readonly Candidate[],
  target: Candidate,
  example: CompiledExample,
  position: number | null,
): Candidate[] {
  const isOwn = ({ request }: Candidate) => request === target.request;
  const replaced = { ...target, example };
  const own = pool.filter(isOwn);
  const others = own.filter((candidate) => candidate !== target);
  const at = position ?? own.indexOf(target);
  const inOrder = [...others.slice(0, at), replaced, ...others.slice(at)];
  return pool.flatMap((candidate) => (isOwn(candidate) ? inOrder.splice(0, 1) : [candidate]));
}
