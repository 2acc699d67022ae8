import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText, sketchCall, sketchCollection, text, type ExampleSketch } from "@/mock-engine/cases/case";
import type { IncomingCall } from "@/mock-engine/model";
import { finished, STEP_UNITS, type Steps } from "@/mock-engine/steps";
import { anyCall, anyExamples } from "@/test/any-match";
import { beginChoice, chooseAnswer } from "./choose";
import { compileInSteps, compileMock, type CompiledMock } from "./compile";
import type { MatchOutcome } from "./outcome";

const sourceOf = (examples: Record<string, ExampleSketch>) => ({
  collection: sketchCollection({ route: { line: "POST /x/:id", examples } }),
  inheritedVariables: [],
});

function stepsOf(mock: CompiledMock, call: IncomingCall) {
  const begun = beginChoice(mock, call);
  if (begun.kind !== "unfinished") throw new Error("The call is answered at once.");
  return begun.steps;
}

function counted<Result>(steps: Steps<Result>): { result: Result; count: number } {
  for (let count = 1; ; count++) {
    const { done, value } = steps.next();
    if (done === true) return { result: value, count };
  }
}

const inShort = (outcome: MatchOutcome) =>
  outcome.kind === "matched" ? [outcome.example.id, outcome.how, outcome.score] : outcome.kind;

/** Bodies of a JSON document with so many items. */
const itemsBody = (kind: string, items: number) =>
  jsonText(JSON.stringify({ kind, items: Array.from({ length: items }, (_, id) => ({ id, kind })) }));
const large = (examples: number, items: number, changed: Record<string, ExampleSketch> = {}) => ({
  ...Object.fromEntries(Array.from({ length: examples }, (_, at) => [`E${at}`, { body: itemsBody(`k${at}`, items) }])),
  ...changed,
});
const calling = (kind: string) => sketchCall({ method: "POST", target: "/x/1", json: JSON.stringify({ kind }) });

describe("a choice in pieces", () => {
  it("is the same as at once", () => {
    // So long that each call of the route is answered in pieces.
    const filler = { body: text("x".repeat(100_000)) };
    fc.assert(
      fc.property(anyExamples, anyCall, (examples, incoming) => {
        const source = sourceOf({ ...examples, filler });
        const call = { ...sketchCall(incoming), method: "POST" };
        const { result } = counted(stepsOf(compileMock(source), call));
        expect(inShort(result)).toEqual(inShort(chooseAnswer(compileMock(source), call)));
      }),
      { numRuns: 300 },
    );
  });

  it("is at once for a route and a call of ordinary size", () => {
    const mock = compileMock(sourceOf(large(20, 10)));
    expect(beginChoice(mock, calling("k3"))).toMatchObject({ kind: "matched", example: { id: "E3" } });
  });

  it("has as many pieces as there is to read, for saved bodies and for the call's", () => {
    const characters = (examples: Record<string, ExampleSketch>) => JSON.stringify(examples).length;
    const counts = [200, 2_000].map((items) => {
      const examples = large(20, items);
      const { count } = counted(stepsOf(compileMock(sourceOf(examples)), calling("k3")));
      expect(count).toBeGreaterThan(characters(examples) / STEP_UNITS);
      return count;
    });
    expect(counts[1]).toBeGreaterThan(5 * (counts[0] ?? 0));
    const sent = `{"other":[${"1,".repeat(500_000)}1],"kind":"k1"}`;
    const long = counted(
      stepsOf(compileMock(sourceOf(large(2, 1))), sketchCall({ method: "POST", target: "/x/1", json: sent })),
    );
    expect(long.result).toMatchObject({ example: { id: "E1" } });
    expect(long.count).toBeGreaterThan(sent.length / STEP_UNITS);
  });

  it("has pieces for pairs that are each compared with each of the call", () => {
    const query = Array.from({ length: 1_000 }, (_, at) => ({ key: "k", value: `{{a}}${at}{{b}}`, enabled: true }));
    const mock = compileMock(sourceOf({ A: {}, B: { query } }));
    const target = `/x/1?${"k=none&".repeat(1_500)}`;
    expect(counted(stepsOf(mock, sketchCall({ method: "POST", target }))).count).toBeGreaterThan(300);
  });

  it("is worked at together by calls of the same route", () => {
    const alone = counted(stepsOf(compileMock(sourceOf(large(10, 2_000))), calling("k3"))).count;
    const mock = compileMock(sourceOf(large(10, 2_000)));
    const both = [stepsOf(mock, calling("k3")), stepsOf(mock, calling("k4"))] as const;
    let count = 0;
    const chosen: unknown[] = [];
    while (chosen.length < both.length) {
      for (const steps of both) {
        const { done, value } = steps.next();
        if (done !== true) count += 1;
        else if (value !== undefined) chosen.push(value.kind === "matched" && value.example.id);
      }
    }
    expect(chosen).toEqual(["E3", "E4"]);
    expect(count).toBeLessThan(1.2 * alone);
  });
});

describe("after an edit", () => {
  const edited = (mock: CompiledMock, changed: Record<string, ExampleSketch>) =>
    finished(compileInSteps(sourceOf(large(10, 2_000, changed)), mock));
  const criteriaOf = (mock: CompiledMock, id: string) => {
    const [request] = mock.requests;
    const [path] = request?.paths ?? [];
    const example = request?.examples.find((candidate) => candidate.id === id);
    if (!path || !example) throw new Error(`There is no example ${id}.`);
    return example.criteria(path, undefined);
  };

  it("the new body is what counts, and only it is read", () => {
    const mock = compileMock(sourceOf(large(10, 2_000)));
    const first = counted(stepsOf(mock, calling("k3"))).count;
    const next = edited(mock, { E3: { body: jsonText('{"kind":"other"}') } });
    const again = counted(stepsOf(next, calling("other")));
    expect(again.result).toMatchObject({ example: { id: "E3" } });
    expect(again.count).toBeLessThan(first / 10);
    expect(counted(stepsOf(next, calling("k4"))).result).toMatchObject({ example: { id: "E4" } });
    // The old revision goes on for the calls that have begun with it.
    expect(counted(stepsOf(mock, calling("k3"))).result).toMatchObject({ example: { id: "E3" } });
  });

  it("what did not change is the same: saved texts, criteria, and what the server prepared", () => {
    const query = "role=admin";
    const mock = finished(compileInSteps<string>(sourceOf(large(10, 2_000, { A: { query }, B: { query } })), null));
    counted(stepsOf(mock, calling("k3")));
    for (const example of mock.requests[0]?.examples ?? []) example.served = "prepared";
    const next = finished(
      compileInSteps(sourceOf(large(10, 2_000, { A: { query }, B: { query: "role=user" } })), mock),
    );
    const sourcesOf = ({ requests }: CompiledMock) => requests[0]?.examples.map(({ source }) => source) ?? [];
    const isSame = sourcesOf(next).map((source, at) => source === sourcesOf(mock)[at]);
    expect(isSame).toEqual([...Array.from({ length: 11 }, () => true), false]);
    expect(criteriaOf(next, "A")[0]).toBe(criteriaOf(mock, "A")[0]);
    expect(criteriaOf(next, "B")[0]).not.toBe(criteriaOf(mock, "B")[0]);
    expect(next.requests[0]?.examples.map(({ served }) => served)).toEqual([
      ...Array.from({ length: 11 }, () => "prepared"),
      null,
    ]);
  });

  it("nothing is left of bodies that were saved before, once they are more than those that are saved", () => {
    let mock = compileMock(sourceOf(large(10, 2_000)));
    const first = counted(stepsOf(mock, calling("k3"))).count;
    const counts = Array.from({ length: 12 }, (_, revision) => {
      mock = edited(mock, { E0: { body: itemsBody(`revision ${revision}`, 2_000) } });
      return counted(stepsOf(mock, calling(`revision ${revision}`))).count;
    });
    // Each edit reads one body; after ten of them the eleven dead ones go, and all are read again once.
    expect(counts.filter((count) => count > first / 2)).toHaveLength(1);
    expect(counts.filter((count) => count < first / 5)).toHaveLength(11);
  });

  it("is always what a fresh compilation would choose", () => {
    fc.assert(
      fc.property(
        fc.array(anyExamples, { minLength: 2, maxLength: 4 }),
        fc.array(anyCall, { minLength: 1 }),
        (revisions, calls) => {
          let mock: CompiledMock | null = null;
          for (const examples of revisions) {
            const source = sourceOf(examples);
            mock = finished(compileInSteps(source, mock));
            for (const incoming of calls) {
              const call = { ...sketchCall(incoming), method: "POST" };
              const [kept, fresh] = [chooseAnswer(mock, call), chooseAnswer(compileMock(source), call)];
              expect(inShort(kept)).toEqual(inShort(fresh));
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
