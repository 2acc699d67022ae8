import { describe, expect, it } from "vitest";
import type { RequestBody, RequestSide } from "@/mock-engine/model";
import { callFromSaved } from "./call-from-saved";

const SAVED: RequestSide = { url: "/users", query: [], headers: [], body: { kind: "none" } };

const pair = (key: string, value: string, enabled = true) => ({ key, value, enabled });

describe("the path is one that the saved request answers", () => {
  it.each([
    ["an origin is dropped", "https://api.example.com/v1/users", "/v1/users"],
    ["a base variable is dropped", "{{baseUrl}}/users", "/users"],
    ["wildcards are filled in", "/users/:id/{name}/{{x}}/(*)", "/users/1/1/1/1"],
    ["mixed segments keep their text", "/v{{version}}/{id}.json/:id.pdf", "/v1/1.json/1.pdf"],
    ["a rest wildcard takes one segment", "/files/**", "/files/1"],
    ["spaces are encoded, escapes stay", "/a b/%2F", "/a%20b/%2F"],
    ["the query stays as written", "/users?a=1&b={{x}}#top", "/users?a=1&b=1"],
    ["nothing is the root", "", "/"],
  ])("%s", (_what, url, path) => {
    expect(callFromSaved("get", { ...SAVED, url })).toMatchObject({ method: "GET", path });
  });

  it("adds the pairs of the list, once where the URL has them too, and no disabled ones", () => {
    const query = [pair("a", "1"), pair("b", "x y"), pair("c", "3", false), pair("a", "1")];
    expect(callFromSaved("GET", { ...SAVED, url: "/users?a=1", query }).path).toBe("/users?a=1&b=x%20y&a=1");
  });
});

it("sends a pair once that is saved in both, percent-encoded as it is", () => {
  const query = [pair("a", "x%20y"), pair("b", "1&2")];
  expect(callFromSaved("GET", { ...SAVED, url: "/users?a=x%20y", query }).path).toBe("/users?a=x%20y&b=1%262");
});

it("leaves out headers that the sender works out, and keeps disabled ones disabled", () => {
  const headers = [pair("Host", "x"), pair("content-length", "5"), pair("Accept", "{{type}}"), pair("X", "1", false)];
  expect(callFromSaved("GET", { ...SAVED, headers }).headers).toEqual([pair("Accept", "1"), pair("X", "1", false)]);
});

describe("the body is sent as its kind, with the type that says so", () => {
  it.each<[string, RequestBody, string, string]>([
    ["json", { kind: "json", text: `{"id":"{{id}}"}` }, `{"id":"1"}`, "application/json"],
    ["xml", { kind: "xml", text: "<a/>" }, "<a/>", "application/xml"],
    ["text", { kind: "text", text: "hi" }, "hi", "text/plain"],
    [
      "urlencoded",
      { kind: "urlencoded", fields: [pair("a", "x y"), pair("b", "2", false)] },
      "a=x+y",
      "application/x-www-form-urlencoded",
    ],
  ])("%s", (_kind, body, text, type) => {
    const call = callFromSaved("POST", { ...SAVED, body });
    expect(call).toMatchObject({ body: text, headers: [pair("Content-Type", type)] });
  });

  it("keeps a saved Content-Type", () => {
    const headers = [pair("content-type", "application/vnd.api+json")];
    const call = callFromSaved("POST", { ...SAVED, headers, body: { kind: "json", text: "{}" } });
    expect(call.headers).toEqual(headers);
  });

  it("multipart has a part for each enabled field, and names files", () => {
    const fields = [pair("a", "1"), { ...pair("f", "cat.png"), file: true }];
    const { body, headers } = callFromSaved("POST", { ...SAVED, body: { kind: "multipart", fields } });
    const boundary = headers[0]?.value.split("boundary=")[1] ?? "";
    expect(body.split(`--${boundary}`)).toEqual([
      "",
      `\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n`,
      `\r\nContent-Disposition: form-data; name="f"; filename="cat.png"\r\n\r\n\r\n`,
      "--\r\n",
    ]);
  });

  it("graphql goes as JSON", () => {
    const body: RequestBody = { kind: "graphql", query: "{ me }", variables: `{"a":1}` };
    const call = callFromSaved("POST", { ...SAVED, body });
    expect(JSON.parse(call.body)).toEqual({ query: "{ me }", variables: { a: 1 } });
  });
});
