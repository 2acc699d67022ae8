import { describe, expect, it } from "vitest";
import { previewExample } from "@/features/ground/served-now/preview";
import type { TrialAnswerDto } from "@/lib/api/api-types";
import { compileMock } from "@/mock-engine/matching/compile";
import { aCollection, aRequest } from "@/test/mock-builders";
import { exampleFromAnswer } from "./example-from-answer";
import { incomingCall, type OutgoingCall } from "./outgoing-call";

const on = (key: string, value: string, enabled = true) => ({ key, value, enabled });

const CALL: OutgoingCall = { method: "POST", path: "/users/7", headers: [], body: "" };
const ANSWER: TrialAnswerDto = {
  status: 201,
  statusText: "Created",
  headers: [
    { key: "Content-Type", value: "application/json" },
    { key: "Location", value: "/users/7" },
  ],
  body: '{"id":7}',
  durationMs: 1,
  trace: {
    route: [],
    nearest: [],
    examples: [],
    threshold: 0.5,
    winnerId: null,
    how: null,
    tieBrokenBy: null,
    reason: "",
  },
};

describe("the example matches the very call that it was made of, in all that it asks for", () => {
  const boundary =
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="cat.png"\r\n\r\nx\r\n--b--\r\n';
  it.each<[string, Partial<OutgoingCall>, string]>([
    ["a path", {}, "none"],
    ["an escaped path with a query", { path: "/users/a%20b?q=x%20y&q=z&empty=" }, "none"],
    ["headers", { headers: [on("Accept", "text/html"), on("X-Off", "1", false)] }, "none"],
    ["JSON", { headers: [on("Content-Type", "application/json")], body: '{"name":"Bob","tags":[1]}' }, "json"],
    ["JSON without a type", { body: '{"name":"Bob"}' }, "json"],
    ["XML", { headers: [on("content-type", "text/xml")], body: "<a>1</a>" }, "xml"],
    ["text", { headers: [on("Content-Type", "text/plain")], body: "hello  there" }, "text"],
    [
      "a form",
      { headers: [on("Content-Type", "application/x-www-form-urlencoded")], body: "a=1+2&b=%26" },
      "urlencoded",
    ],
    [
      "a multipart form",
      { headers: [on("Content-Type", "multipart/form-data; boundary=b")], body: boundary },
      "multipart",
    ],
  ])("%s", (_what, part, kind) => {
    const call = { ...CALL, ...part };
    const { request, response } = exampleFromAnswer(call, ANSWER, "");
    expect(request.body.kind).toBe(kind);
    const examples = [{ id: "made", name: "Made", request, response }];
    const rival = {
      id: "rival",
      name: "Rival",
      request: { ...request, url: "/users/:id", query: [], headers: [] },
      response,
    };
    const saved = aRequest({ method: "POST", url: "/users/:id", examples: [rival, ...examples] });
    const mock = compileMock({ collection: aCollection({ requests: [saved] }), inheritedVariables: [] });
    expect(previewExample(mock, incomingCall(call), "made")).toMatchObject({
      wins: true,
      answer: { exampleId: "made", percent: 100 },
      warnings: [],
    });
  });
});

it("keeps the base of the request's URL in front", () => {
  expect(exampleFromAnswer({ ...CALL, path: "/users/7?a=1" }, ANSWER, "{{baseUrl}}").request).toMatchObject({
    url: "{{baseUrl}}/users/7",
    query: [on("a", "1")],
  });
});

it("leaves out what every answer of a mock server has, and what no call is compared by", () => {
  const added = ["X-Mock-Route", "X-Mock-Match", "Access-Control-Allow-Origin", "Date"];
  const headers = [...ANSWER.headers, ...added.map((key) => ({ key, value: "x" }))];
  const call = { ...CALL, headers: [on("Host", "x"), on("Prefer", "code=404"), on("X-Mock-Response-Code", "404")] };
  const { request, response, isOwnError } = exampleFromAnswer(call, { ...ANSWER, headers }, "");
  expect(response).toEqual({
    status: 201,
    headers: ANSWER.headers.map((header) => ({ ...header, enabled: true })),
    body: '{"id":7}',
    delayMs: 0,
  });
  expect(request.headers).toEqual([]);
  expect(isOwnError).toBe(false);
});

it("keeps bytes", () => {
  expect(exampleFromAnswer(CALL, { ...ANSWER, body: { base64: "AAEC" } }, "").response.body).toEqual({
    base64: "AAEC",
  });
});

it("does not make an example of the mock's own error", () => {
  const headers = [{ key: "X-Mock-Error", value: "request_not_found" }];
  const made = exampleFromAnswer(CALL, { ...ANSWER, status: 404, headers, body: '{"error":{}}' }, "");
  expect(made).toMatchObject({ isOwnError: true, response: { status: 200, body: "" } });
});
