import { describe, expect, it } from "vitest";
import { json } from "@/mock-engine/cases/case";
import type { MockCollection, MockExample, RequestSide } from "@/mock-engine/model";
import { lintCollection } from "./rules/lint-collection";

const REQUESTS = 2_000;
const EXAMPLES = 3;

// Several times the duration on a slow machine; quadratic work would take minutes.
const MOST_MS = 15_000;

describe("a large collection", () => {
  it("is looked through in a moment: 2,000 requests with 6,000 examples", () => {
    const requests = Array.from({ length: REQUESTS }, (_, index) => {
      const examples = Array.from({ length: EXAMPLES }, (_, at) => example(`${index}-${at}`, `/r${index}/:id`, at));
      return { ...side(`/r${index}/:id`), id: `r${index}`, name: `Request ${index}`, method: "POST", examples };
    });
    expect(timed({ ...EMPTY, requests })).toBeLessThan(MOST_MS);
  });

  it("is not slower for one route with 5,000 examples", () => {
    const examples = Array.from({ length: 5_000 }, (_, at) => example(`${at}`, "/x", at % 40));
    const requests = [{ ...side("/x"), id: "r", name: "R", method: "POST", examples }];
    expect(timed({ ...EMPTY, requests })).toBeLessThan(MOST_MS);
  });

  it("nor for bodies that are large or deeply nested", () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const xml = "<a>".repeat(100_000);
    const bodies = [deep, xml, "{{".repeat(200_000), '{"a":"{{x}}",'.repeat(50_000), "<!".repeat(100_000)];
    const examples = bodies.flatMap((text, index) =>
      (["json", "xml", "text"] as const).map((kind): MockExample => {
        const made = example(`${kind} ${index}`, "/x", index);
        const headers = [{ key: "Content-Type", value: `application/${kind}`, enabled: true }];
        return {
          ...made,
          request: { ...made.request, body: { kind, text } },
          response: { ...made.response, headers, body: text },
        };
      }),
    );
    const requests = [{ ...side("/x"), id: "r", name: "R", method: "POST", examples }];
    expect(timed({ ...EMPTY, requests })).toBeLessThan(MOST_MS);
  });
});

const EMPTY: MockCollection = { id: "c", name: "C", variables: [], children: [], requests: [] };

function side(url: string): RequestSide {
  return { url, query: [], headers: [], body: { kind: "none" } };
}

function example(id: string, url: string, value: number): MockExample {
  const body = { user: { name: "a", age: value, tags: ["x", "y", "{{z}}"] }, items: [{ a: 1 }, { a: 2 }] };
  const headers = [{ key: "Accept", value: "application/json", enabled: true }];
  return {
    id,
    name: id,
    request: { ...side(url), query: [{ key: "page", value: `${value}`, enabled: true }], headers, body: json(body) },
    response: {
      status: 200,
      headers: [{ key: "Content-Type", value: "application/json", enabled: true }],
      body: JSON.stringify(body),
      delayMs: 0,
    },
  };
}

function timed(collection: MockCollection): number {
  const start = performance.now();
  lintCollection({ collection, inheritedVariables: [] });
  return performance.now() - start;
}
