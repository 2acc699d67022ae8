import { expect, it } from "vitest";
import { sketchCall, sketchCollection, text, type CallSketch, type ExampleSketch } from "@/mock-engine/cases/case";
import { compileMock } from "./compile";
import { explainAnswer } from "./explain";

function traced(examples: Record<string, ExampleSketch>, call: CallSketch) {
  const mock = compileMock({
    collection: sketchCollection({ route: { line: "GET /x", examples } }),
    inheritedVariables: [],
  });
  return explainAnswer(mock, sketchCall(call)).trace;
}

it("stays small enough to read and to send, however large the call is", () => {
  const examples = Object.fromEntries(["A", "B", "C"].map((name) => [name, { body: text(name) }]));
  const trace = traced(examples, { body: "x".repeat(5_000_000) });
  expect(JSON.stringify(trace).length).toBeLessThan(10_000);
});

it("does not call a fallback among the examples that the call's headers ask for the best fit", () => {
  const examples = { A: {}, B: { status: 404, query: "q=1" }, C: { status: 404, query: "q=2" } };
  const headers: [string, string][] = [["x-mock-response-code", "404"]];
  expect(traced(examples, { headers }).reason).toBe(
    'The call\'s own headers leave 2 examples; none reaches 50 % with a criterion that holds, so the first of them, "B", answers.',
  );
  expect(traced(examples, { headers, target: "/x?q=2" }).reason).toBe(
    'The call\'s own headers leave 2 examples; of these, "C" fits best (100 %).',
  );
});
