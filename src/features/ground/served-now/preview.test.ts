import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callFromSaved } from "@/call-shapes/call-from-saved";
import { incomingCall } from "@/call-shapes/outgoing-call";
import type { CollectionDraft } from "@/interchange/draft/model";
import type { CollectionTreeDto } from "@/lib/api/api-types";
import { compileMock } from "@/mock-engine/matching/compile";
import { explainAnswer } from "@/mock-engine/matching/explain";
import type { MockCollection, MockExample, MockRequest, Variable } from "@/mock-engine/model";
import { anyCollection } from "@/test/any-collection";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { previewExample, routeOf } from "./preview";
import { compileRoute, compileRoutes, type ServedTree } from "./preview-source";

const JSON_TYPE = { key: "Accept", value: "application/json", enabled: true };

const GENERAL = anExample({ id: "general", name: "Alice", request: { url: "/users/:id" } });
const MISSING = anExample({ id: "missing", name: "No such user", status: 404, request: { url: "/users/999" } });
const GET_USER = aRequest({ id: "get-user", name: "Get user", url: "/users/:id", examples: [GENERAL, MISSING] });

/** The preview in the editor of an example of "Get user", which has the given examples. */
function previewOf(example: MockExample, examples = [GENERAL, MISSING], others: MockRequest[] = []) {
  return previewIn(aCollection({ requests: [{ ...GET_USER, examples }, ...others] }), GET_USER.method, example);
}

function previewIn(collection: MockCollection, method: string, { id, request }: MockExample, above: Variable[] = []) {
  const served = servedTree(collection, above);
  const requests = requestsIn(collection);
  const [edited = GET_USER] = requests.filter(({ examples }) => examples.some((example) => example.id === id));
  const call = incomingCall(callFromSaved(method, request));
  const routes = compileRoutes(served, edited);
  const route = routeOf(routes, call);
  const taken = new Map([...requests.filter((other) => route.includes(other.id)), edited].map((one) => [one.id, one]));
  return { ...previewExample(route.length === 0 ? routes : compileRoute(served, taken), call, id), call };
}

function servedTree(collection: MockCollection, inheritedVariables: Variable[]): ServedTree {
  const variables = new Map<string, Variable[]>();
  const toNode = (at: MockCollection): CollectionTreeDto => {
    variables.set(at.id, at.variables);
    const requests = at.requests.map(({ id, name, method, url }) => ({ id, name, method, url, exampleCount: 0 }));
    return { id: at.id, name: at.name, path: [], parentId: null, requests, children: at.children.map(toNode) };
  };
  return { collection: toNode(collection), inheritedVariables, variablesOf: (id) => variables.get(id) ?? [] };
}

function requestsIn(collection: MockCollection): MockRequest[] {
  return [...collection.children.flatMap(requestsIn), ...collection.requests];
}

describe("an example that answers", () => {
  it("because it fits best", () => {
    expect(previewOf(MISSING)).toMatchObject({
      answer: { exampleId: "missing", name: "No such user", status: 404, percent: 100, isOnly: false },
      wins: true,
      warnings: [],
    });
  });

  it("because there is no other", () => {
    expect(previewOf(GENERAL, [GENERAL])).toMatchObject({ answer: { isOnly: true }, wins: true, warnings: [] });
  });
});

describe("an example that does not answer its own calls", () => {
  it("because another one that asks for as much comes first", () => {
    const twin = anExample({ id: "twin", name: "Twin", request: { url: "/users/999" } });
    const { wins, answer, warnings } = previewOf(twin, [GENERAL, MISSING, twin]);
    expect({ wins, name: answer?.name }).toEqual({ wins: false, name: "No such user" });
    expect(warnings).toEqual([
      '"No such user" has 100 % as well, and comes first: ask for more here, or move this one up.',
    ]);
  });

  it("because one that asks for more has the same score", () => {
    const json = anExample({ id: "json", request: { url: "/users/:id", headers: [JSON_TYPE] } });
    const first = anExample({ id: "1", name: "User 1", request: { url: "/users/1", headers: [JSON_TYPE] } });
    expect(previewOf(json, [json, first])).toMatchObject({
      wins: false,
      warnings: ['"User 1" has 100 % as well, and meets more criteria: 2, this one 1.'],
    });
  });

  it("because its own headers ask for another one", () => {
    const header = { key: "X-Mock-Response-Name", value: "Alice", enabled: true };
    const forcing = anExample({ id: "forcing", request: { url: "/users/1", headers: [header] } });
    expect(previewOf(forcing, [GENERAL, forcing])).toMatchObject({
      answer: { name: "Alice" },
      wins: false,
      warnings: [`The call's own headers ask for "Alice".`],
    });
  });

  it("because its own URL is that of another route", () => {
    const me = aRequest({ id: "me", name: "Get me", url: "/users/me" });
    const own = anExample({ id: "own", request: { url: "/users/me" } });
    expect(previewOf(own, [GENERAL, own], [me])).toMatchObject({
      wins: false,
      warnings: ['Another route takes calls like this: GET /users/me, "Get me".'],
    });
  });

  it("because another route takes its calls, and has no example", () => {
    const me = aRequest({ id: "me", name: "Get me", url: "/users/me", examples: [] });
    const own = anExample({ id: "own", request: { url: "/users/me" } });
    expect(previewOf(own, [GENERAL, own], [me])).toMatchObject({
      answer: null,
      warnings: ['Another route takes calls like this: GET /users/me, "Get me". It has no example.'],
    });
  });

  it("because its own URL fits no route at all", () => {
    const stray = anExample({ id: "stray", request: { url: "/user/1" } });
    const { answer, warnings } = previewOf(stray, [GENERAL, stray]);
    expect(answer).toBeNull();
    expect(warnings).toEqual([
      expect.stringMatching(/^No request has this method and path\. The nearest is GET \/users\/:id\. /),
    ]);
  });
});

it("base variables count, also those of the collections above", () => {
  const example = anExample({ id: "based", request: { url: "{{baseUrl}}/users/7" } });
  const request = aRequest({ url: "{{baseUrl}}/users/:id", examples: [example] });
  const above = [{ key: "baseUrl", value: "https://api.example.com/v71" }];
  const absolute = { ...example, request: { ...example.request, url: "/v71/users/7" } };
  expect(previewIn(aCollection({ requests: [request] }), "GET", absolute, above)).toMatchObject({ wins: true });
});

it("agrees with a mock server that serves all of the collection, whatever is in it", () => {
  fc.assert(
    fc.property(anyCollection, (draft) => {
      const collection = savedCollection(draft);
      const mock = compileMock({ collection, inheritedVariables: [] });
      for (const { method, examples } of requestsIn(collection)) {
        for (const example of examples) {
          const { answer, reason, call } = previewIn(collection, method, example);
          const { trace } = explainAnswer(mock, call);
          expect({ id: answer?.exampleId ?? null, reason }).toEqual({ id: trace.winnerId, reason: trace.reason });
        }
      }
    }),
    { numRuns: 300 },
  );
});

function savedCollection({ children, requests, ...rest }: CollectionDraft): MockCollection {
  return aCollection({
    ...rest,
    children: children.map(savedCollection),
    requests: requests.map((request) => ({
      ...aRequest(),
      ...request,
      examples: request.examples.map((example) => ({ ...anExample(), ...example })),
    })),
  });
}
