import { describe, expect, it } from "vitest";
import { importRequest } from "@/interchange/postman/collection.fixture";
import type { RequestBody } from "@/mock-engine/model";

const on = (key: string, value: string) => ({ key, value, enabled: true });
const NONE: RequestBody = { kind: "none" };
const raw = (text: string, language?: string) => ({
  mode: "raw",
  raw: text,
  ...(language === undefined ? {} : { options: { raw: { language } } }),
});

describe("a body", () => {
  it.each<[why: string, saved: unknown, body: RequestBody, contentType?: string]>([
    ["absent", undefined, NONE],
    ["null", null, NONE],
    ["empty", {}, NONE],
    ["disabled", { ...raw("{}", "json"), disabled: true }, NONE],
    ["raw and empty", raw("", "json"), NONE],
    ["raw and blank", raw(" \n", "json"), NONE],
    ["raw and null", { mode: "raw", raw: null }, NONE],
    ["raw JSON", raw("{}", "json"), { kind: "json", text: "{}" }],
    ["raw XML", raw("<a/>", "xml"), { kind: "xml", text: "<a/>" }],
    ["raw text", raw("{}", "text"), { kind: "text", text: "{}" }],
    ["raw HTML", raw("<p>", "html"), { kind: "text", text: "<p>" }],
    ["raw JavaScript", raw("a()", "javascript"), { kind: "text", text: "a()" }],
    ["the language before Content-Type", raw("{}", "json"), { kind: "json", text: "{}" }, "text/plain"],
    ["raw, by Content-Type JSON", raw("{{all}}"), { kind: "json", text: "{{all}}" }, "Application/JSON; charset=utf-8"],
    ["raw, by Content-Type +json", raw("x"), { kind: "json", text: "x" }, "application/problem+json"],
    ["raw, by Content-Type XML", raw("x"), { kind: "xml", text: "x" }, "text/xml"],
    ["raw, by Content-Type +xml", raw("x"), { kind: "xml", text: "x" }, "application/soap+xml"],
    ["raw, by another Content-Type", raw("{}"), { kind: "text", text: "{}" }, "text/plain"],
    ["raw, by its text: an object", raw(' {"a": 1}'), { kind: "json", text: ' {"a": 1}' }],
    ["raw, by its text: a list", raw("[]"), { kind: "json", text: "[]" }],
    ["raw, by its text: with comments", raw('// c\n{"a": 1,}'), { kind: "json", text: '// c\n{"a": 1,}' }],
    ["raw, by its text: with an unquoted variable", raw('{"a": {{b}}}'), { kind: "json", text: '{"a": {{b}}}' }],
    ["raw, by its text: one variable", raw("{{body}}"), { kind: "text", text: "{{body}}" }],
    ["raw, by its text: no JSON", raw("{a"), { kind: "text", text: "{a" }],
    ["raw, by its text: a number", raw("7"), { kind: "text", text: "7" }],
    ["raw without a mode", { raw: "{}" }, { kind: "json", text: "{}" }],
    ["raw as an object", { mode: "raw", raw: { a: 1 } }, { kind: "json", text: '{"a":1}' }],
    ["a text alone", "hello", { kind: "text", text: "hello" }],
    [
      "urlencoded",
      {
        mode: "urlencoded",
        urlencoded: [
          { key: "a", value: "b c" },
          { key: "d", disabled: true },
        ],
      },
      { kind: "urlencoded", fields: [on("a", "b c"), { key: "d", value: "", enabled: false }] },
    ],
    [
      "urlencoded as text",
      { mode: "urlencoded", urlencoded: "a=b+c&d=%26" },
      { kind: "urlencoded", fields: [on("a", "b c"), on("d", "&")] },
    ],
    ["urlencoded without fields", { mode: "urlencoded" }, { kind: "urlencoded", fields: [] }],
    [
      "form data",
      { mode: "formdata", formdata: [{ key: "a", value: "1", type: "text" }] },
      { kind: "multipart", fields: [on("a", "1")] },
    ],
    [
      "a file field",
      { mode: "formdata", formdata: [{ key: "f", type: "file", src: "/home/me/a.png" }] },
      { kind: "multipart", fields: [{ ...on("f", "a.png"), file: true }] },
    ],
    [
      "a file field of Windows",
      { mode: "formdata", formdata: [{ key: "f", type: "file", src: "C:\\me\\a.png" }] },
      { kind: "multipart", fields: [{ ...on("f", "a.png"), file: true }] },
    ],
    [
      "a field of several files",
      { mode: "formdata", formdata: [{ key: "f", type: "file", src: ["a", "b"] }] },
      {
        kind: "multipart",
        fields: [
          { ...on("f", "a"), file: true },
          { ...on("f", "b"), file: true },
        ],
      },
    ],
    [
      "a file field without a file",
      {
        mode: "formdata",
        formdata: [{ key: "f", type: "file", src: null }, { key: "g", type: "file", src: [] }, { type: "file" }],
      },
      {
        kind: "multipart",
        fields: [
          { ...on("f", ""), file: true },
          { ...on("g", ""), file: true },
        ],
      },
    ],
    ["a file", { mode: "file", file: { src: "/a" } }, { kind: "binary" }],
    [
      "GraphQL",
      { mode: "graphql", graphql: { query: "{a}", variables: '{"b": 1}', operationName: "O" } },
      { kind: "graphql", query: "{a}", variables: '{"b": 1}', operationName: "O" },
    ],
    [
      "GraphQL with variables as an object",
      { mode: "graphql", graphql: { query: "{a}", variables: { b: 1 } } },
      { kind: "graphql", query: "{a}", variables: '{"b":1}' },
    ],
    [
      "GraphQL without variables",
      { mode: "graphql", graphql: { query: "{a}", variables: "" } },
      { kind: "graphql", query: "{a}" },
    ],
    ["GraphQL as text", { mode: "graphql", graphql: "{a}" }, { kind: "graphql", query: "{a}" }],
    ["GraphQL without anything", { mode: "graphql", graphql: {} }, NONE],
  ])("%s", (_, saved, body, contentType) => {
    const header = contentType === undefined ? [] : [{ key: "content-type", value: contentType }];
    const { request, warnings } = importRequest({ method: "POST", url: "/", header, body: saved });
    expect({ body: request.body, warnings }).toEqual({ body, warnings: [] });
  });

  it("a disabled Content-Type does not decide", () => {
    const header = [{ key: "Content-Type", value: "text/plain", disabled: true }];
    expect(importRequest({ method: "POST", url: "/", header, body: raw("{}") }).request.body.kind).toBe("json");
  });

  it.each<[saved: unknown, where: string, message: string, body: RequestBody]>([
    [{ mode: "soap" }, "body.mode", 'A body of the text "soap" is not known', NONE],
    [{ mode: 7 }, "body.mode", "A body of the number 7 is not known", NONE],
    [[], "body", "not as a list", NONE],
    [{ mode: "urlencoded", urlencoded: {} }, "body.urlencoded", "not as an object", { kind: "urlencoded", fields: [] }],
    [{ mode: "formdata", formdata: ["a"] }, "body.formdata[0]", 'not the text "a"', { kind: "multipart", fields: [] }],
  ])("%j leaves a warning", (saved, where, message, body) => {
    const { request, warnings } = importRequest({ method: "POST", url: "/", body: saved });
    expect(request.body).toEqual(body);
    expect(warnings).toEqual([
      { where: `R (item[0].request.${where})`, message: expect.stringContaining(message) as string },
    ]);
  });
});
