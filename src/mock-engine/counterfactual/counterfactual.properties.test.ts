import fc from "fast-check";
import { expect, it } from "vitest";
import { CallView } from "@/mock-engine/call-view";
import { sketchCall, sketchCollection, type CallSketch, type ExampleSketch } from "@/mock-engine/cases/case";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import { compileMock, type CompiledMock } from "@/mock-engine/matching/compile";
import { preferenceFor } from "@/mock-engine/matching/ties";
import type { IncomingCall, MockCollection } from "@/mock-engine/model";
import { anyCall, anyExamples } from "@/test/any-match";
import { callThatSelects } from "./call-that-selects";
import type { ExampleSuggestion } from "./changes/suggestion";
import { exampleThatWins } from "./example-that-wins";

// Requests beside the called one: one with another method and path, and one that is more specific.
const ELSEWHERE = {
  other: { line: "POST /x/{id}/y", examples: { "other 1": {}, "other 2": { query: "q=1" } } },
  near: { line: "GET /x/1", examples: { near: {} } },
};

function collectionOf(examples: Record<string, ExampleSketch>, isAmongOthers: boolean): MockCollection {
  return sketchCollection({ route: { line: "GET /x/:id", examples }, ...(isAmongOthers ? ELSEWHERE : {}) });
}

const compiled = (collection: MockCollection) => compileMock({ collection, inheritedVariables: [] });

function answeredBy(mock: CompiledMock, call: IncomingCall): string | null {
  const outcome = chooseAnswer(mock, call);
  return outcome.kind === "matched" ? outcome.example.id : null;
}

// Long, because a slow machine may need it: the test is about failures, not about time.
const TIME = { timeout: 120_000 };

it(
  "a changed call gets the example; and where none is found, none of many that say what examples ask for does",
  TIME,
  () => {
    fc.assert(
      fc.property(anyExamples, anyCall, fc.nat(), fc.boolean(), (examples, sketch, at, isAmongOthers) => {
        const mock = compiled(collectionOf(examples, isAmongOthers));
        const ids = mock.requests.flatMap((request) => request.examples.map(({ id }) => id));
        const id = ids[at % ids.length] ?? "";
        const call = sketchCall(sketch);
        const suggestion = callThatSelects(mock, call, id);
        expect(suggestion.kind === "already").toBe(answeredBy(mock, call) === id);
        if (suggestion.kind === "change") {
          expect(answeredBy(mock, suggestion.call)).toBe(id);
          expect(suggestion.changes.length).toBeGreaterThan(0);
          expect(suggestion.changes.map(({ name }) => name)).not.toContain("X-Mock-Response-Id");
        }
        if (suggestion.kind !== "impossible") return;
        if (suggestion.lastResort) expect(answeredBy(mock, suggestion.lastResort.call)).toBe(id);
        const missed = plausibleCalls(Object.values(examples), sketch).find(
          (other) => answeredBy(mock, sketchCall(other)) === id,
        );
        expect(missed, suggestion.reason).toBeUndefined();
      }),
      { numRuns: 5_000 },
    );
  },
);

it("a changed example answers the call", TIME, () => {
  fc.assert(
    fc.property(anyExamples, anyCall, fc.nat(), (examples, sketch, at) => {
      const collection = collectionOf(examples, false);
      const mock = compiled(collection);
      const ids = Object.keys(examples);
      const id = ids[at % ids.length] ?? "";
      const call = sketchCall(sketch);
      const suggestion = exampleThatWins(mock, call, id);
      const winner = answeredBy(mock, call);
      if (winner === id) expect(suggestion.kind).toBe("already");
      if (suggestion.kind === "impossible")
        expect(preferenceOf(mock, winner, call)).toBeGreaterThan(preferenceOf(mock, id, call));
      if (suggestion.kind !== "change") return;
      expect(answeredBy(compiled(changedCollection(collection, id, suggestion)), call)).toBe(id);
    }),
    { numRuns: 5_000 },
  );
});

/** How much a call prefers the media type of an example's answer: that alone cannot be made up for by asking for more. */
function preferenceOf(mock: CompiledMock, id: string | null, call: IncomingCall): number {
  const example = mock.requests.flatMap(({ examples }) => examples).find((one) => one.id === id);
  return example ? preferenceFor(new CallView(call), example.answerType()) : 0;
}

/** Calls with every combination of the parts that the examples ask for, and one with none. */
function plausibleCalls(examples: readonly ExampleSketch[], sent: CallSketch): CallSketch[] {
  const queries = [...new Set(["", ...examples.map(({ query }) => enabledPairs(query).map(joinPair).join("&"))])];
  const accepting = examples.map(({ answerType }): [string, string][] => (answerType ? [["Accept", answerType]] : []));
  const headers = [[], ...examples.map((example) => enabledPairs(example.headers)), ...accepting, sent.headers ?? []];
  const texts = examples.map(({ body }) => (body && "text" in body ? filledIn(body.text) : ""));
  const bodies = [...new Set(["", ...texts])];
  return ["1", "2", "zz"].flatMap((id) =>
    queries.flatMap((query) =>
      headers.flatMap((lines) => bodies.map((body) => ({ target: `/x/${id}?${query}`, headers: lines, body }))),
    ),
  );
}

function enabledPairs(pairs: ExampleSketch["query"] | ExampleSketch["headers"]): [string, string][] {
  if (!Array.isArray(pairs)) return [];
  return pairs.filter(({ enabled }) => enabled).map(({ key, value }) => [key, filledIn(value)]);
}

function joinPair([key, value]: [string, string]): string {
  return `${key}=${value}`;
}

function filledIn(text: string): string {
  return text.replaceAll(/\{\{[^{}]+\}\}/g, "zz");
}

function changedCollection(
  collection: MockCollection,
  id: string,
  { patch, moveFirst }: Extract<ExampleSuggestion, { kind: "change" }>,
): MockCollection {
  const requests = collection.requests.map((request) => {
    const examples = request.examples.map((example) =>
      example.id === id ? { ...example, request: { ...example.request, ...patch } } : example,
    );
    const first = examples.filter((example) => moveFirst && example.id === id);
    return { ...request, examples: [...first, ...examples.filter((example) => !first.includes(example))] };
  });
  return { ...collection, requests };
}
