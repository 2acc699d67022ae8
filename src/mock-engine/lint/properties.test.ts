import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sketchCall, sketchCollection } from "@/mock-engine/cases/case";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import { compileMock } from "@/mock-engine/matching/compile";
import { explainAnswer } from "@/mock-engine/matching/explain";
import { anyCall as call, anyExamples as examples } from "@/test/any-match";
import type { Finding } from "./finding";
import { applyRepair } from "./repair";
import { lintCollection } from "./rules/lint-collection";

const NEVER_ANSWER = ["always-tie", "never-wins"];

// Two requests of one route, so that examples also compete with those of another request.
const source = fc.tuple(examples, examples).map(([first, second]) => {
  const named = Object.entries(second).map(([name, example]) => [`second ${name}`, example] as const);
  const collection = sketchCollection({
    first: { line: "GET /x/:id", examples: first },
    second: { line: "GET /x/{key}", examples: Object.fromEntries(named) },
  });
  return { collection, inheritedVariables: [] };
});

describe("what lint says of any collection", () => {
  it("holds against the engine: no call gets an example or request that never answers, and what ties always ties", () => {
    let claims = 0;
    fc.assert(
      fc.property(source, fc.array(call, { minLength: 5, maxLength: 20 }), (saved, calls) => {
        const found = lintCollection(saved);
        const mock = compileMock(saved);
        for (const sketch of calls) {
          const { outcome, trace } = explainAnswer(mock, sketchCall(sketch));
          const scores = new Map(trace.examples.map((example) => [example.id, example]));
          if (outcome.kind !== "matched") continue;
          for (const { rule, where } of found) {
            if (NEVER_ANSWER.includes(rule)) expect(outcome.example.id).not.toBe(where.exampleId);
            if (rule === "route-shadowed") expect(outcome.request.id).not.toBe(where.requestId);
            if (rule === "always-tie" && where.exampleId !== undefined) {
              const [self, other] = [scores.get(where.exampleId), scores.get(where.otherExampleIds?.[0] ?? "")];
              expect(self?.score).toBeCloseTo(other?.score ?? -1, 9);
              expect(self?.satisfied).toBe(other?.satisfied);
            }
            claims++;
          }
        }
      }),
      { numRuns: 1_000 },
    );
    expect(claims).toBeGreaterThan(1_000);
  });

  it("says of no example that it never answers where each asks for a value of its own", () => {
    const values = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(values, (list) => {
        const sketches = Object.fromEntries(list.map((value) => [value, { query: `q=${value}` }]));
        const collection = sketchCollection({ r: { line: "GET /x", examples: sketches } });
        const found = lintCollection({ collection, inheritedVariables: [] });
        expect(found.filter(({ rule }) => NEVER_ANSWER.includes(rule))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("is settled by its repair: that finding is gone", () => {
    fc.assert(
      fc.property(source, (saved) => {
        for (const finding of lintCollection(saved)) {
          if (!finding.repair) continue;
          expect(lintCollection(repaired(saved, finding))).not.toContainEqual(finding);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never fails, whatever was saved", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), examples, fc.string(), (method, url, list, body) => {
        const collection = sketchCollection({ r: { line: `${method} ${url}`, examples: list } });
        for (const { response } of collection.requests[0]?.examples ?? []) {
          response.body = body;
          response.headers = [{ key: "Content-Type", value: "text/xml", enabled: true }];
        }
        lintCollection({ collection, inheritedVariables: [] });
        expect(chooseAnswer(compileMock({ collection, inheritedVariables: [] }), sketchCall({})).kind).toBeTypeOf(
          "string",
        );
      }),
      { numRuns: 300 },
    );
  });
});

type Source = Parameters<typeof lintCollection>[0];

function repaired(saved: Source, { where, repair }: Finding): Source {
  const requests = saved.collection.requests.map((request) =>
    repair && request.id === where.requestId ? applyRepair(request, repair) : request,
  );
  return { ...saved, collection: { ...saved.collection, requests } };
}
