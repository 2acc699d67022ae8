import { describe, expect, it } from "vitest";
import {
  form,
  json,
  jsonText,
  sketchCall,
  sketchCollection,
  text,
  type CallSketch,
  type ExampleSketch,
} from "@/mock-engine/cases/case";
import { compileMock } from "@/mock-engine/matching/compile";
import { callThatSelects } from "./call-that-selects";
import { exampleThatWins } from "./example-that-wins";

interface SuggestionCase {
  does: string;
  /** `METHOD url` with its examples; several by the line. */
  routes: Record<string, Record<string, ExampleSketch>>;
  variables?: Record<string, string>;
  call: CallSketch;
  wanted: string;
  /** The changes of the call in words, or why there is none. */
  ofCall: string[] | string;
  /** The changed call's target. */
  target?: string;
  /** The changes of the example in words, or why there is none. */
  ofExample?: string[] | string;
}

const POST = "POST /x";
const post = (body: string): CallSketch => ({ method: "POST", json: body });

const CASES: readonly SuggestionCase[] = [
  {
    does: "the specific path where the general one answers",
    routes: { "GET /users/:id": { A: {}, B: { url: "/users/999" } } },
    call: { target: "/users/5?x=1" },
    wanted: "B",
    ofCall: ['Change segment 2 of the path from "5" to "999".'],
    target: "/users/999?x=1",
    ofExample: ['Change segment 2 of its path from "999" to "5".'],
  },
  {
    does: "the general one where the specific one answers",
    routes: { "GET /users/:id": { A: {}, B: { url: "/users/999" } } },
    call: { target: "/users/999" },
    wanted: "A",
    ofCall: ['Change segment 2 of the path from "999" to "1".'],
    target: "/users/1",
    ofExample: ['Ask for "999" as segment 2 of the path.'],
  },
  {
    does: "a query parameter that is missing",
    routes: { "GET /x": { A: {}, B: { query: "role=admin" } } },
    call: {},
    wanted: "B",
    ofCall: ['Add the query parameter role: "admin".'],
    target: "/x?role=admin",
    ofExample: [
      'No longer ask for the query parameter role ("admin").',
      "Move it to the first place among its request's examples.",
    ],
  },
  {
    does: "a query parameter that says something else",
    routes: { "GET /x": { A: {}, B: { query: "role=admin" } } },
    call: { target: "/x?page=1&role=user" },
    wanted: "B",
    ofCall: ['Change the query parameter role from "user" to "admin".'],
    target: "/x?page=1&role=admin",
    ofExample: ['Change the query parameter role from "admin" to "user".'],
  },
  {
    does: "a query parameter too many",
    routes: { "GET /x": { A: {}, B: { query: "role=admin" } } },
    call: { target: "/x?role=admin" },
    wanted: "A",
    ofCall: ["Remove the query parameter role."],
    target: "/x",
    ofExample: ['Ask for the query parameter role: "admin".'],
  },
  {
    does: "one of two leaves of a body",
    routes: { [POST]: { A: { body: json({ type: "admin" }) }, B: { body: json({ type: "user", name: "x" }) } } },
    call: post('{"type":"admin","more":1}'),
    wanted: "B",
    ofCall: ['Change $.type in the body from "admin" to "user".'],
    ofExample: [
      'Change $.type in its body from "user" to "admin".',
      "Ask for more in the body: 1.",
      'No longer ask for $.name in the body ("x").',
    ],
  },
  {
    does: "a body that is missing",
    routes: { [POST]: { A: {}, B: { body: json({ type: "{{kind}}" }) } } },
    call: { method: "POST" },
    wanted: "B",
    ofCall: ['Send the body {"type":"1"} as application/json.'],
  },
  {
    does: "a body under a Content-Type that keeps it from being read",
    routes: { [POST]: { A: {}, B: { body: form({ key: "a", value: "1" }) } } },
    call: { method: "POST", body: "a=1", headers: [["Content-Type", "text/html"]] },
    wanted: "B",
    ofCall: ["Change the body to a=1 as application/x-www-form-urlencoded."],
  },
  {
    does: "a number that no double stands for",
    routes: { [POST]: { A: {}, B: { body: jsonText('{"id": 1}') } } },
    call: { method: "POST", json: '{"id":9007199254740993}' },
    wanted: "B",
    ofCall: ["Change $.id in the body from 9007199254740993 to 1."],
    ofExample: ["Change $.id in its body from 1 to 9007199254740993."],
  },
  {
    does: "a form field",
    routes: { [POST]: { A: {}, B: { body: form({ key: "a", value: "1 2" }) } } },
    call: { method: "POST", body: "a=2&b=3", headers: [["Content-Type", "application/x-www-form-urlencoded"]] },
    wanted: "B",
    ofCall: ['Change the field a in the body from "2" to "1 2".'],
    ofExample: ['Change the field a in its body from "1 2" to "2".'],
  },
  {
    does: "a text",
    routes: { [POST]: { A: {}, B: { body: text("hello") } } },
    call: { method: "POST", body: "bye", headers: [["Content-Type", "text/plain"]] },
    wanted: "B",
    ofCall: ["Change the body to hello."],
    ofExample: ["Change the body to bye."],
  },
  {
    does: "a header that says something else",
    routes: { "GET /x": { A: {}, B: { headers: { "X-Env": "test" } } } },
    call: { headers: [["x-env", "live"]] },
    wanted: "B",
    ofCall: ['Change the header X-Env from "live" to "test".'],
    ofExample: ['Change the header X-Env from "test" to "live".'],
  },
  {
    does: "an Accept that takes everything",
    routes: { "GET /x": { A: { headers: { Accept: "text/html" } }, B: { headers: { Accept: "text/csv" } } } },
    call: { headers: [["Accept", "*/*"]] },
    wanted: "B",
    ofCall: ['Change the header Accept from "*/*" to "text/csv".'],
    ofExample: ["Move it to the first place among its request's examples."],
  },
  {
    does: "a cookie, the others left alone",
    routes: { "GET /x": { A: {}, B: { headers: { Cookie: "role=admin" } } } },
    call: { headers: [["cookie", "sid=1; role=user"]] },
    wanted: "B",
    ofCall: ['Change the cookie role from "user" to "admin".'],
    ofExample: ['Change the header Cookie from "role=admin" to "role={{value}}".'],
  },
  {
    does: "another method",
    routes: { "GET /x": { A: {} }, "DELETE /x": { B: {} } },
    call: {},
    wanted: "B",
    ofCall: ["Change the method from GET to DELETE."],
    ofExample:
      'The example belongs to "DELETE /x" (DELETE /x), but the call comes to "GET /x": an example answers only calls of its own request.',
  },
  {
    does: "no change of method for a HEAD that comes to a GET",
    routes: { "GET /x": { A: {}, B: { query: "q=1" } } },
    call: { method: "HEAD" },
    wanted: "B",
    ofCall: ['Add the query parameter q: "1".'],
  },
  {
    does: "a slip of the pen in the path",
    routes: { "GET /users/{id}": { A: {} } },
    call: { target: "/user/7" },
    wanted: "A",
    ofCall: ['Change segment 1 of the path from "user" to "users".'],
    target: "/users/7",
    ofExample:
      'The example belongs to "GET /users/{id}" (GET /users/{id}), but the call comes to no request: an example answers only calls of its own request.',
  },
  {
    does: "a slash too many",
    routes: { "GET /users": { A: {} } },
    call: { target: "/users/" },
    wanted: "A",
    ofCall: ["Leave out the slash at the end of the path: /users."],
    target: "/users",
  },
  {
    does: "a path that a base URL's path may stand before",
    routes: { "GET {{base}}/users": { A: {} } },
    variables: { base: "https://api.example.com/v1" },
    call: { target: "/v1/user" },
    wanted: "A",
    ofCall: ['Change segment 2 of the path from "user" to "users".'],
    target: "/v1/users",
  },
  {
    does: "a wildcard beside a more specific route",
    routes: { "GET /users/{id}": { A: {} }, "GET /users/me": { B: {} } },
    call: { target: "/users/me" },
    wanted: "A",
    ofCall: ['Change segment 2 of the path from "me" to "1".'],
    target: "/users/1",
  },
  {
    does: "the call's own choice of another example",
    routes: { "GET /x": { A: {}, B: { query: "q=1" } } },
    call: { target: "/x?q=1", headers: [["x-mock-response-name", "A"]] },
    wanted: "B",
    ofCall: ["Remove the header x-mock-response-name."],
    ofExample: "The call's own headers ask for another example.",
  },
  {
    does: "an example like one before it",
    routes: { "GET /x": { A: { query: "q=1" }, B: { query: "q=1" } } },
    call: { target: "/x?q=1" },
    wanted: "B",
    ofCall: 'Every call that fits this example fits "A" just as well, and "A" comes first.',
    ofExample: ["Move it to the first place among its request's examples."],
  },
  {
    does: "a saved body with comments, which a change would lose: it is no longer asked for",
    routes: { [POST]: { A: {}, B: { body: jsonText('{"a": 1, // one\n}') } } },
    call: post('{"a":2}'),
    wanted: "B",
    ofCall: ["Change $.a in the body from 2 to 1."],
    ofExample: ["No longer ask for a body.", "Move it to the first place among its request's examples."],
  },
];

describe("what would select an example", () => {
  it.each(CASES)("$does", ({ routes, variables, call: sketch, wanted, ofCall, target, ofExample }) => {
    const requests = Object.entries(routes).map(([line, examples]) => [line, { line, examples }] as const);
    const collection = sketchCollection(Object.fromEntries(requests), variables);
    const mock = compileMock({ collection, inheritedVariables: [] });
    const call = sketchCall(sketch);
    const changedCall = callThatSelects(mock, call, wanted);
    if (changedCall.kind === "already") throw new Error("The call gets the example already.");
    if (changedCall.kind === "impossible") {
      expect(changedCall.reason).toEqual(ofCall);
      expect(changedCall.lastResort?.changes.map(({ name }) => name)).toEqual(["X-Mock-Response-Id"]);
    } else {
      expect(changedCall.changes.map(({ words }) => words)).toEqual(ofCall);
      if (target !== undefined) expect(changedCall.call.target).toBe(target);
    }
    if (ofExample === undefined) return;
    const changedExample = exampleThatWins(mock, call, wanted);
    if (changedExample.kind === "change") expect(changedExample.changes).toEqual(ofExample);
    else expect(changedExample).toMatchObject({ kind: "impossible", reason: ofExample });
  });

  it("is nothing where the example answers already, or is not there", () => {
    const collection = sketchCollection({ route: { line: "GET /x", examples: { A: {} } } });
    const mock = compileMock({ collection, inheritedVariables: [] });
    expect(callThatSelects(mock, sketchCall({}), "A")).toEqual({ kind: "already" });
    expect(exampleThatWins(mock, sketchCall({}), "A")).toEqual({ kind: "already" });
    expect(callThatSelects(mock, sketchCall({}), "B")).toMatchObject({ kind: "impossible", lastResort: null });
    expect(exampleThatWins(mock, sketchCall({}), "B")).toMatchObject({ kind: "impossible" });
  });

  it("saves no value of the call that is hidden", () => {
    const collection = sketchCollection({ route: { line: "GET /x", examples: { A: {}, B: { query: "key=a" } } } });
    const mock = compileMock({ collection, inheritedVariables: [] });
    const call = sketchCall({ target: "/x?key=%5Bredacted%5D" });
    expect(exampleThatWins(mock, call, "B", (value) => value === "[redacted]")).toMatchObject({
      patch: { query: [{ key: "key", value: "{{value}}", enabled: true }] },
    });
  });
});

it("a body is sent under the Content-Type that the example asks for, also one that is not its body's", () => {
  const examples = {
    A: { body: { kind: "multipart" as const, fields: [{ key: "k", value: "a", enabled: false }] } },
    B: { headers: [{ key: "Content-Type", value: "b, a", enabled: true }], body: { kind: "json" as const, text: ":" } },
  };
  const collection = sketchCollection({ route: { line: "GET /x", examples } });
  const mock = compileMock({ collection, inheritedVariables: [] });
  const call = sketchCall({ target: "/x", headers: [["Content-Type", "b, a"]], body: "false" });
  expect(callThatSelects(mock, call, "B")).toMatchObject({ kind: "change" });
});
