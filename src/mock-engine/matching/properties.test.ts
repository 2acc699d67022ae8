import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { json, sketchCall, sketchCollection, type ExampleSketch } from "@/mock-engine/cases/case";
import type { IncomingCall } from "@/mock-engine/model";
import { describeUrl } from "@/mock-engine/path-pattern";
import {
  anyCall as call,
  anyCallPairs as callPairs,
  anyExamples as examples,
  anyHeaderName as headerName,
  anyPair as pair,
  queryText as query,
} from "@/test/any-match";
import { chooseAnswer } from "./choose";
import { compileMock } from "./compile";
import { explainAnswer } from "./explain";
import { nearestRoutes } from "./nearest";
import { planResponse } from "./response-plan";

const compiled = (line: string, examples: Record<string, ExampleSketch>) =>
  compileMock({ collection: sketchCollection({ route: { line, examples } }), inheritedVariables: [] });

describe("whatever was saved and whatever comes in", () => {
  it("is compiled, answered, explained and planned without an error", () => {
    const anyCall: fc.Arbitrary<IncomingCall> = fc.record({
      method: fc.string(),
      target: fc.oneof(fc.string(), fc.webPath()),
      headers: fc.array(fc.tuple(fc.oneof(headerName, fc.string()), fc.string())),
      body: fc.uint8Array(),
    });
    fc.assert(
      fc.property(fc.string(), examples, anyCall, (url, list, incoming) => {
        describeUrl(url);
        const mock = compiled(`GET ${url}`, { ...list, own: { url } });
        explainAnswer(mock, incoming);
        nearestRoutes(mock, incoming);
        for (const example of mock.requests[0]?.examples ?? [])
          planResponse(example.source, (text) => Uint8Array.from(text, () => 0));
      }),
      { numRuns: 500 },
    );
  });
});

describe("the choice", () => {
  it("is the one that its explanation gives", () => {
    fc.assert(
      fc.property(examples, call, (list, incoming) => {
        const mock = compiled("GET /x/:id", list);
        const outcome = chooseAnswer(mock, sketchCall(incoming));
        const explained = explainAnswer(mock, sketchCall(incoming));
        expect(outcome).toEqual(explained.outcome);
        const winner = explained.trace.examples.find(({ id }) => id === explained.trace.winnerId);
        if (outcome.kind === "matched" && outcome.score !== null) expect(winner?.score).toBeCloseTo(outcome.score, 9);
        for (const example of explained.trace.examples) {
          for (const part of example.components) expect(part.criteria).toHaveLength(part.total);
        }
      }),
    );
  });

  it("does not change with data that no example speaks of", () => {
    const extraHeaders = fc.array(fc.tuple(fc.constantFrom("X-Other", "X-More"), fc.string()), { maxLength: 3 });
    fc.assert(
      fc.property(examples, call, extraHeaders, fc.string(), (list, incoming, headers, value) => {
        const mock = compiled("GET /x/:id", list);
        const more = {
          ...incoming,
          target: `${incoming.target}&other=${encodeURIComponent(value.toWellFormed())}`,
          headers: [...headers.map(([name, text]): [string, string] => [name, text]), ...incoming.headers],
        };
        expect(winner(mock, more)).toBe(winner(mock, incoming));
      }),
    );
  });

  it("does not change with fields that no example's JSON speaks of", () => {
    const field = fc.record({ a: fc.integer({ max: 2, min: 0 }), b: fc.boolean() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(field, { minLength: 2 }), field, fc.jsonValue(), (list, sent, extra) => {
        const mock = compiled(
          "GET /x",
          Object.fromEntries(list.map((value, index) => [`${index}`, { body: json(value) }])),
        );
        expect(winner(mock, { json: JSON.stringify({ extra, ...sent }) })).toBe(
          winner(mock, { json: JSON.stringify(sent) }),
        );
      }),
    );
  });

  it("does not change with the order of the query's pairs", () => {
    const shuffled = callPairs.chain((pairs) =>
      fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
    );
    fc.assert(
      fc.property(examples, shuffled, (list, [pairs, other]) => {
        const mock = compiled("GET /x/:id", list);
        expect(winner(mock, { target: `/x/1?${query(other)}` })).toBe(winner(mock, { target: `/x/1?${query(pairs)}` }));
      }),
      { numRuns: 500 },
    );
  });

  it("never lowers an example for one more criterion that holds", () => {
    fc.assert(
      fc.property(examples, callPairs, pair, (list, pairs, extra) => {
        const mock = compiled("GET /x/:id", list);
        const { trace: before } = explainAnswer(mock, sketchCall({ target: `/x/1?${query(pairs)}` }));
        const more = [...pairs, [extra.key, extra.value] as const];
        const { trace: after } = explainAnswer(mock, sketchCall({ target: `/x/1?${query(more)}` }));
        after.examples.forEach((example, index) => {
          expect(example.score).toBeGreaterThanOrEqual(before.examples[index]?.score ?? 0);
          expect(example.satisfied).toBeGreaterThanOrEqual(before.examples[index]?.satisfied ?? 0);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("is an example's own where the call is that example's own request and no other asks for as much", () => {
    const values = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(values, fc.nat(), (list, index) => {
        const mock = compiled("GET /x", Object.fromEntries(list.map((value) => [value, { query: `q=${value}` }])));
        const wanted = list[index % list.length];
        expect(winner(mock, { target: `/x?q=${wanted}` })).toBe(wanted);
      }),
    );
  });
});

function winner(mock: ReturnType<typeof compiled>, sketchOfCall: Parameters<typeof sketchCall>[0]): string {
  const outcome = chooseAnswer(mock, sketchCall(sketchOfCall));
  return outcome.kind === "matched" ? outcome.example.id : outcome.kind;
}
