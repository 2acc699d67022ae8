import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sketchCall, sketchCollection, type ExampleSketch } from "@/mock-engine/cases/case";
import type { MockCollection, Variable } from "@/mock-engine/model";
import { compileMock } from "./compile";
import { explainAnswer } from "./explain";
import { routeSource } from "./route-source";

// Paths that overlap: equal ones of several requests, more and less specific ones, and ones with a variable's own path.
const url = fc.constantFrom(
  ...[
    "/x",
    "/x/1",
    "/x/:id",
    "/x/{{id}}",
    "/:any/1",
    "/*",
    "/x/",
    "{{base}}/x",
    "{{base}}",
    "{{base}}/:id",
    "{{none}}/x",
  ],
  ...["https://a.example/x/1?k=a", "{{other}}/x/1", "/v1/x", ""],
  ...[
    "{{base}}{{other}}/x",
    "https://a{{base}}/x",
    "/{{other}}x/1",
    "/{{base}}/:id",
    "{{base}}//{{other}}",
    "{{v}}//x",
  ],
);
const method = fc.constantFrom("GET", "get", "POST", "HEAD");
const example: fc.Arbitrary<ExampleSketch> = fc.record(
  {
    url,
    query: fc.constantFrom("k=a", "k=b&l=1", "k={{v}}"),
    headers: fc.constantFrom<Record<string, string>[]>({ "X-A": "a" }, { "X-A": "b", Authorization: "c" }),
    status: fc.constantFrom(200, 404),
  },
  { requiredKeys: [] },
);
const request = fc.tuple(method, url, fc.array(example, { maxLength: 3 }));
const variables = fc.array(
  fc.record<Variable>({
    key: fc.constantFrom("base", "other", "v"),
    value: fc.constantFrom("https://a.example/v1", "/v1", "{{other}}", "{{v}}/x", "/x", "", "https://a.example", "v1/"),
  }),
  { maxLength: 3 },
);

let ids = 0;
function collectionOfDepth(depth: number): fc.Arbitrary<MockCollection> {
  const children =
    depth === 0 ? fc.constant<MockCollection[]>([]) : fc.array(collectionOfDepth(depth - 1), { maxLength: 2 });
  return fc.record({ variables, requests: fc.array(request, { maxLength: 3 }), children }).map((parts) => ({
    ...{ id: `collection ${++ids}`, name: `Folder ${ids}`, variables: parts.variables, children: parts.children },
    requests: parts.requests.flatMap(([line, saved, list]) => {
      const at = ++ids;
      const examples = Object.fromEntries(list.map((sketch, index) => [`${at}.${index}`, sketch]));
      return sketchCollection({ [`${at}`]: { line: `${line} ${saved}`, examples } }).requests;
    }),
  }));
}

const call = fc
  .record({
    method,
    target: fc.constantFrom("/x", "/x/1", "/x/2?k=a", "/x/1?k=a&l=1", "/v1/x", "/v1", "/v1/1", "/y", "/", "/x/", "//x"),
    headers: fc.constantFrom<[string, string][]>(
      [],
      [["X-A", "a"]],
      [
        ["X-A", "b"],
        ["Prefer", "code=404"],
      ],
    ),
    tokenCarrier: fc.constantFrom(undefined, "authorization" as const),
  })
  .map(sketchCall);

describe("the route that a call meets, kept by itself", () => {
  it("answers and explains that call as the whole collection does", () => {
    let matchedCount = 0;
    fc.assert(
      fc.property(collectionOfDepth(2), variables, call, (whole, inheritedVariables, incoming) => {
        const mock = compileMock({ collection: whole, inheritedVariables });
        const expected = explainAnswer(mock, incoming);
        const route = routeSource(mock, incoming);
        expect(route === null).toBe(expected.trace.route.length === 0);
        if (route === null) return;
        matchedCount += 1;
        // As the database returns it.
        const source = JSON.parse(JSON.stringify(route.source())) as ReturnType<typeof route.source>;
        const { outcome, trace } = explainAnswer(compileMock(source), incoming);
        expect(trace).toEqual(expected.trace);
        expect(named(outcome)).toEqual(named(expected.outcome));
      }),
      { numRuns: 2_000 },
    );
    // Usually a quarter; shows that the property was tested at all.
    expect(matchedCount).toBeGreaterThan(300);
  });

  it("is the same for all calls that meet the same requests, and another for others", () => {
    const requests = { a: { line: "GET /a/:id", examples: {} }, b: { line: "GET /b", examples: {} } };
    const mock = compileMock({ collection: sketchCollection(requests), inheritedVariables: [] });
    const keyOf = (target: string) => routeSource(mock, sketchCall({ target }))?.key;
    expect(keyOf("/a/1")).toBe(keyOf("/a/2?x"));
    expect(keyOf("/b")).not.toBe(keyOf("/a/1"));
    expect(keyOf("/c")).toBeUndefined();
  });
});

function named(outcome: ReturnType<typeof explainAnswer>["outcome"]) {
  if (outcome.kind !== "matched") return outcome.kind;
  return [outcome.kind, outcome.request.id, outcome.example.id, outcome.how, outcome.score];
}
