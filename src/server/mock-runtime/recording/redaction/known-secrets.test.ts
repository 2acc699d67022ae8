import { expect, it } from "vitest";
import type { RequestBody } from "@/mock-engine/model";
import { finished } from "@/mock-engine/steps";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { knownSecrets } from "./known-secrets";
import { secretSegments } from "./secret-segments";
import { STRICT } from "./secrets/redact";

const of = (...requests: Parameters<typeof aRequest>[0][]) => {
  const children = requests.map((request) => aCollection({ requests: [aRequest(request)] }));
  const source = { collection: aCollection({ children }), inheritedVariables: [] };
  return [...finished(knownSecrets(source, STRICT.isSecret, secretSegments(source, STRICT)))].sort();
};
const ofBody = (body: RequestBody) => of({ examples: [anExample({ request: { body } })] });

it("are what requests and examples spell out under a secret's name, and nothing else of them", () => {
  expect(
    of(
      { url: "https://a.example/x?token=url&a=none", headers: lines("Authorization", "Bearer demo", "Accept", "none") },
      {
        examples: [
          anExample({
            request: { query: lines("api_key", "query", "q", "none"), headers: lines("Cookie", "a=cookie; b=2") },
          }),
        ],
      },
    ),
  ).toEqual(["2", "Bearer demo", "cookie", "query", "url"]);
});

it.each<[string, RequestBody, string[]]>([
  [
    "JSON",
    { kind: "json", text: '{"password":"a\\u0062","pin":1,"n":"none","e":"{\\"token\\":\\"t\\"}"}' },
    ["1", "ab", "t"],
  ],
  ["XML", { kind: "xml", text: "<a token='t'><password> p </password></a>" }, ["p", "t"]],
  ["text", { kind: "text", text: "password=p" }, ["p"]],
  ["GraphQL", { kind: "graphql", query: '{login(password: "p")}', variables: '{"token":"t"}' }, ["p", "t"]],
  ["a form", { kind: "urlencoded", fields: lines("password", "p", "a", "none") }, ["p"]],
  ["a form with files", { kind: "multipart", fields: lines("password", "p", "a", "none") }, ["p"]],
  ["nothing", { kind: "none" }, []],
  ["a file", { kind: "binary" }, []],
])("in %s", (_name, body, expected) => {
  expect(ofBody(body)).toEqual(expected);
});

it("of an example are looked for once, in a piece of its own, while it is served unchanged", () => {
  const examples = Array.from({ length: 20 }, (_, at) =>
    anExample({ request: { body: { kind: "json", text: `{"password":"p${at}"}` } } }),
  );
  const pieces = (ofExamples: typeof examples) => {
    const children = [aCollection({ requests: [{ ...request, examples: ofExamples }] })];
    const source = { collection: aCollection({ children }), inheritedVariables: [] };
    const steps = knownSecrets(source, STRICT.isSecret, []);
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count += 1;
    return [count, step.value.size];
  };
  const request = aRequest({});
  expect(pieces(examples)).toEqual([21, 20]);
  const edited = examples.with(3, anExample({ request: { body: { kind: "json", text: '{"password":"other"}' } } }));
  expect(pieces(edited)).toEqual([2, 20]);
});

it("of a body that is longer than what is kept of a call are those of its beginning", () => {
  const text = JSON.stringify({ password: "first", filling: "x".repeat(64 * 1024), pin: "last" });
  expect(ofBody({ kind: "json", text })).toEqual(["first"]);
});
