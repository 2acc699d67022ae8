import { describe, expect, it } from "vitest";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import { compileMock } from "@/mock-engine/matching/compile";
import { explainAnswer } from "@/mock-engine/matching/explain";
import { nearestRoutes } from "@/mock-engine/matching/nearest";
import { ANSWER_CASES } from "./answer.cases";
import { BODY_CASES } from "./body.cases";
import { sketchCall, sketchCollection, type AnswerCase } from "./case";
import { OUTCOME_CASES } from "./outcome.cases";
import { PAIR_CASES } from "./pair.cases";
import { ROUTE_CASES } from "./route.cases";

const compiled = (collection: Parameters<typeof compileMock>[0]["collection"]) =>
  compileMock({ collection, inheritedVariables: [] });

describe.each(ROUTE_CASES)("$rule", ({ rule, cases }) => {
  it.each(cases.map((values, index) => ({ id: `${rule}/${index + 1}`, values })))(
    "$id $values.0 at $values.1",
    ({ values }) => {
      const [url, target, matches, variables] = values;
      const mock = compiled(sketchCollection({ route: { line: `GET ${url}`, examples: { answer: {} } } }, variables));
      expect(chooseAnswer(mock, sketchCall({ target })).kind).toBe(matches ? "matched" : "request_not_found");
    },
  );
});

describe.each(OUTCOME_CASES)("$rule", ({ rule, cases }) => {
  it.each(cases.map((values, index) => ({ id: `${rule}/${index + 1}`, ...values })))("$id $does", (values) => {
    const requests = Object.entries(values.requests).map(([name, line]) => {
      const examples = values.empty?.includes(name) ? {} : { [name]: {} };
      return [name, { line, examples }] as const;
    });
    const mock = compiled(sketchCollection(Object.fromEntries(requests), values.variables));
    const call = sketchCall(values.call);
    const outcome = chooseAnswer(mock, call);
    if (typeof values.outcome === "string") {
      expect(outcome).toMatchObject({ kind: "matched", example: { id: values.outcome } });
    } else {
      expect(outcome).toMatchObject(values.outcome);
    }
    if (values.nearest) expect(nearestRoutes(mock, call)[0]).toMatchObject(values.nearest);
  });
});

const answerRules = [...ANSWER_CASES, ...PAIR_CASES, ...BODY_CASES];

describe.each(answerRules)("$rule", ({ rule, cases }) => {
  it.each(cases.map((values, index) => ({ id: `${rule}/${index + 1}`, values })))("$id $values.does", ({ values }) => {
    const { outcome, trace } = answer(values);
    expect(outcome).toMatchObject({
      kind: "matched",
      example: { id: values.answer },
      ...(values.how ? { how: values.how } : {}),
    });
    if (values.percent !== undefined && outcome.kind === "matched") {
      expect(Math.round((outcome.score ?? 0) * 100)).toBe(values.percent);
    }
    expect(trace.winnerId).toBe(values.answer);
    if (values.tieBrokenBy !== undefined) expect(trace.tieBrokenBy).toBe(values.tieBrokenBy);
  });
});

function answer({ route = "GET /x", variables, examples, call }: AnswerCase) {
  const mock = compiled(sketchCollection({ route: { line: route, examples } }, variables));
  return explainAnswer(mock, sketchCall(call));
}

describe("the tables", () => {
  const rules = [...ROUTE_CASES, ...OUTCOME_CASES, ...answerRules];

  it("name each rule once", () => {
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
  });

  it("hold at least 200 cases", () => {
    expect(rules.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThanOrEqual(200);
  });
});
