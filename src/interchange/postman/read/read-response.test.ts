import { describe, expect, it } from "vitest";
import { importRequest, importResponse } from "@/interchange/postman/collection.fixture";

const SAVED = {
  method: "POST",
  url: "/users/:id?a=1",
  header: [{ key: "A", value: "1" }],
  body: { mode: "raw", raw: "{}" },
};
const OWN = {
  url: "/users/:id",
  query: [{ key: "a", value: "1", enabled: true }],
  headers: [{ key: "A", value: "1", enabled: true }],
  body: { kind: "json", text: "{}" },
};

describe("a saved response becomes an example", () => {
  it("each, in order", () => {
    const response = ["1", "2", "3"].map((name) => ({ name, code: 200 }));
    expect(importRequest(SAVED, response).request.examples.map(({ name }) => name)).toEqual(["1", "2", "3"]);
  });

  it.each([
    ["absent", undefined],
    ["null", null],
  ])("that matches as its request when originalRequest is %s", (_, originalRequest) => {
    const { request, warnings } = importRequest(SAVED, [{ name: "E", originalRequest }]);
    expect(request).toMatchObject(OWN);
    expect(request.examples[0]?.request).toEqual(OWN);
    expect(warnings).toEqual([]);
  });

  it("with originalRequest as its request side", () => {
    const originalRequest = { method: "POST", url: "/users/7?b=2", header: [], body: { mode: "raw", raw: "x" } };
    expect(importRequest(SAVED, [{ name: "E", originalRequest }]).request.examples[0]?.request).toEqual({
      url: "/users/7",
      query: [{ key: "b", value: "2", enabled: true }],
      headers: [],
      body: { kind: "text", text: "x" },
    });
  });

  it.each([
    ["as text: only a URL", "/users/8", { url: "/users/8", query: [], headers: [], body: { kind: "none" } }],
    ["without URL: the request's own", { header: [] }, { ...OWN, headers: [], body: { kind: "none" } }],
  ])("with originalRequest %s", (_, originalRequest, side) => {
    const { request, warnings } = importRequest(SAVED, [{ name: "E", originalRequest }]);
    expect(request.examples[0]?.request).toEqual(side);
    expect(warnings).toEqual([]);
  });

  it("a broken originalRequest leaves a warning and is the request's own", () => {
    const { request, warnings } = importRequest(SAVED, [{ name: "E", originalRequest: 7 }]);
    expect(request.examples[0]?.request).toEqual(OWN);
    expect(warnings).toEqual([
      {
        where: "R > E (item[0].response[0].originalRequest)",
        message: "A request is expected here, not the number 7; the request's own was copied.",
      },
    ]);
  });

  it("recorded with another method leaves a warning", () => {
    const { warnings } = importRequest(SAVED, [{ name: "E", originalRequest: { ...SAVED, method: "GET" } }]);
    expect(warnings).toMatchObject([{ where: "R > E (item[0].response[0].originalRequest)" }]);
    expect(warnings[0]?.message).toContain("another method");
  });

  it("with a URL that is too long is left out with a warning, the others stay", () => {
    const { request, warnings } = importRequest(SAVED, [
      { name: "E", originalRequest: { url: "u".repeat(16_385) } },
      { name: "F" },
    ]);
    expect(request.examples.map(({ name }) => name)).toEqual(["F"]);
    expect(warnings).toMatchObject([{ where: "R > E (item[0].response[0].originalRequest.url)" }]);
  });
});

describe("a response's name", () => {
  it.each([
    ["as saved", { name: " N ", code: 404 }, "N"],
    ["its status as saved", { name: "", code: 404, status: "Nope" }, "404 Nope"],
    ["its status", { code: 404 }, "404 Not Found"],
    ["a status without a phrase of its own", { code: 499 }, "499 Client Error"],
    ["its number", { status: "OK" }, "Example 1"],
    ["its number, without a status that can be served", { code: 999 }, "Example 1"],
  ])("is %s", (_, response, name) => {
    expect(importResponse({ name: undefined, ...response }).example.name).toBe(name);
  });
});

describe("a response's reason phrase", () => {
  it.each<[code: number, status: unknown, reason: string | undefined]>([
    [404, "No Such User", "No Such User"],
    [422, "Unprocessable Entity (WebDAV) (RFC 4918)", "Unprocessable Entity (WebDAV) (RFC 4918)"],
    [404, "Not Found", undefined],
    [299, "Success", undefined],
    [404, " ", undefined],
    [404, undefined, undefined],
  ])("of %i %j is %j", (code, status, reason) => {
    const { example, warnings } = importResponse({ code, status });
    expect({ reason: example.response.reason, warnings }).toEqual({ reason, warnings: [] });
  });

  it("is made one that HTTP can carry, with a warning", () => {
    const { example, warnings } = importResponse({ code: 404, status: "No\r\nSuch User" });
    expect(example.response.reason).toBe("No Such User");
    expect(warnings).toHaveLength(1);
  });
});

describe("a response's status", () => {
  it.each<[code: unknown, status: number]>([
    [undefined, 200],
    [null, 200],
    ["", 200],
    [201, 201],
    [599, 599],
    ["404", 404],
    [" 404 ", 404],
  ])("of %j is %i", (code, status) => {
    const { example, warnings } = importResponse({ code });
    expect({ status: example.response.status, warnings }).toEqual({ status, warnings: [] });
  });

  it.each([0, 100, 199, 600, 999, -1, 200.5, 1e300, "abc", "20", {}, true])("of %j is 200, with a warning", (code) => {
    const { example, warnings } = importResponse({ code });
    expect(example.response.status).toBe(200);
    expect(warnings).toMatchObject([{ where: "R > E (item[0].response[0].code)" }]);
    expect(warnings[0]?.message).toContain("A status from 200 to 599 is expected");
  });
});

describe("a response's body", () => {
  it.each<[body: unknown, read: string]>([
    [undefined, ""],
    [null, ""],
    ["text\0 with NUL", "text\0 with NUL"],
    [{ a: [1] }, '{"a":[1]}'],
    [7, "7"],
  ])("of %j is %j", (body, read) => {
    const { example, warnings } = importResponse({ body });
    expect({ body: example.response.body, warnings }).toEqual({ body: read, warnings: [] });
  });

  it("has no bytes for half a surrogate pair, which is replaced with a warning", () => {
    const { example, warnings } = importResponse({ body: "a\ud800" });
    expect(example.response.body).toBe("a\ufffd");
    expect(warnings).toMatchObject([{ where: "R > E (item[0].response[0].body)" }, { where: "R > E" }]);
  });

  it("does not wait: Postman's responseTime is how long a recording took", () => {
    expect(importResponse({ responseTime: 500 }).example.response.delayMs).toBe(0);
  });
});

describe("what is kept for an import of our own export", () => {
  it("a delay and a binary body", () => {
    const { example, warnings } = importResponse({ body: "", _mock: { delayMs: 250, base64: "AAEC" } });
    expect(example.response).toMatchObject({ delayMs: 250, body: { base64: "AAEC" } });
    expect(warnings).toEqual([]);
  });

  it.each<[kept: unknown, where: string]>([
    [{ delayMs: -1 }, "_mock.delayMs"],
    [{ delayMs: 60_001 }, "_mock.delayMs"],
    [{ delayMs: 1.5 }, "_mock.delayMs"],
    [{ delayMs: "1" }, "_mock.delayMs"],
    [{ base64: "A" }, "_mock.base64"],
    [{ base64: 7 }, "_mock.base64"],
    [{ base64: "AAAA".repeat(1_747_627) }, "_mock.base64"],
  ])("is left out with a warning when it is broken (%#)", (kept, where) => {
    const { example, warnings } = importResponse({ body: "b", _mock: kept });
    expect(example.response).toMatchObject({ delayMs: 0, body: "b" });
    expect(warnings).toMatchObject([{ where: `R > E (item[0].response[0].${where})` }]);
  });

  it.each<[kept: unknown]>([
    [7],
    [{ url: 7 }],
    [{ other: 1 }],
    [{ toString: 1 }],
    [{ query: [{ key: "a", value: "b" }] }],
    [{ headers: [7] }],
    [{ body: { kind: "soap" } }],
    [{ body: { kind: "json" } }],
    [{ body: { kind: "urlencoded", fields: [{ key: 1, value: "", enabled: true }] } }],
    [{ body: { kind: "graphql" } }],
  ])("a request's part that no export writes is ignored with a warning: %j", (kept) => {
    const { request, warnings } = importRequest({ ...SAVED, _mock: kept });
    expect(request).toMatchObject(OWN);
    expect(warnings).toMatchObject([{ where: "R (item[0].request._mock)" }]);
  });
});

it.each<[response: unknown, where: string]>([
  [{}, "R (item[0].response)"],
  ["x", "R (item[0].response)"],
  [[7], "R (item[0].response[0])"],
  [[null], "R (item[0].response[0])"],
])("broken responses %j leave a warning, the request stays", (response, where) => {
  const { request, warnings } = importRequest(SAVED, response);
  expect(request.examples).toEqual([]);
  expect(warnings).toMatchObject([{ where }]);
});

it("no more examples than can be ordered", () => {
  const { request, warnings } = importRequest(
    SAVED,
    Array.from({ length: 10_001 }, () => ({ name: "E" })),
  );
  expect(request.examples).toHaveLength(10_000);
  expect(warnings).toMatchObject([{ message: "Only the first 10000 of 10001 saved responses were imported." }]);
});
