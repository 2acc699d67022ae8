import { CallView } from "@/mock-engine/call-view";
import { choose, chooseFromPool } from "@/mock-engine/matching/choose";
import type { Candidate, CompiledMock } from "@/mock-engine/matching/compile";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import type { MatchOutcome } from "@/mock-engine/matching/outcome";
import type { IncomingCall } from "@/mock-engine/model";
import { findExample } from "./call-that-selects";
import type { ExamplePatch } from "./changes/suggestion";

/** A change of one example that is not saved yet. */
export interface ExampleChange {
  readonly exampleId: string;
  readonly patch: ExamplePatch;
  /** Its new position among its request's examples, from 0; null if it does not move. */
  readonly position: number | null;
}

/** The outcome of a call now, and with one example changed. The same object twice if the example plays no part. */
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

/** A pool in which one example is replaced and moved among the examples of its request. */
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
