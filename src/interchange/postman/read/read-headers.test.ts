import { describe, expect, it } from "vitest";
import { importRequest, importResponse } from "@/interchange/postman/collection.fixture";

const on = (key: string, value: string) => ({ key, value, enabled: true });
const off = (key: string, value: string) => ({ key, value, enabled: false });

const SHAPES: [why: string, saved: unknown, headers: object[]][] = [
  ["nothing", undefined, []],
  ["null", null, []],
  ["a list", [{ key: "A", value: "1" }], [on("A", "1")]],
  ["a disabled one stays disabled", [{ key: "A", value: "1", disabled: true }], [off("A", "1")]],
  [
    "repeated ones stay two",
    [
      { key: "A", value: "1" },
      { key: "a", value: "2" },
    ],
    [on("A", "1"), on("a", "2")],
  ],
  ["those without a name are dropped", [{ value: "1" }, { key: "", value: "2" }, { key: " " }, {}, null], []],
  ["no value", [{ key: "A" }, { key: "B", value: null }], [on("A", ""), on("B", "")]],
  ["a number", [{ key: "A", value: 7 }], [on("A", "7")]],
  ["a list of lines", ["A: 1", "B:2"], [on("A", "1"), on("B", "2")]],
  ["one text", "A: 1\r\nB: x:y\n\nC", [on("A", "1"), on("B", "x:y"), on("C", "")]],
  ["a text with a disabled line", "// A: 1\nB: 2", [off("A", "1"), on("B", "2")]],
  ["a text with a status line", "HTTP/1.1 200 OK\nA: 1", [on("A", "1")]],
  ["an empty text", "", []],
];

describe("headers of a request", () => {
  it.each(SHAPES)("%s", (_, header, headers) => {
    const { request, warnings } = importRequest({ url: "/", header });
    expect({ headers: request.headers, warnings }).toEqual({ headers, warnings: [] });
  });

  it("may be what HTTP cannot carry: they are only compared", () => {
    const { request, warnings } = importRequest({ url: "/", header: [{ key: "{{name}}", value: "ü\n★" }] });
    expect({ headers: request.headers, warnings }).toEqual({ headers: [on("{{name}}", "ü\n★")], warnings: [] });
  });

  it.each([
    [{ A: "1" }, "item[0].request.header", "not as an object"],
    [[7], "item[0].request.header[0]", "not the number 7"],
  ])("%j is left out with a warning", (header, where, message) => {
    const { request, warnings } = importRequest({ url: "/", header });
    expect(request.headers).toEqual([]);
    expect(warnings).toEqual([{ where: `R (${where})`, message: expect.stringContaining(message) as string }]);
  });
});

describe("headers of a response", () => {
  it.each(SHAPES)("%s", (_, header, headers) => {
    const { example, warnings } = importResponse({ code: 200, header });
    expect({ headers: example.response.headers, warnings }).toEqual({ headers, warnings: [] });
  });

  it("keeps those that the server computes, as saved", () => {
    const header = [
      { key: "Content-Length", value: "605" },
      { key: "content-encoding", value: "gzip" },
    ];
    expect(importResponse({ header }).example.response.headers).toEqual([
      on("Content-Length", "605"),
      on("content-encoding", "gzip"),
    ]);
  });

  it.each([
    ["a space in the name", "A B", "1", '"A B" was left out: HTTP cannot carry its name'],
    ["a letter beyond ASCII in the name", "Größe", "1", '"Größe" was left out: HTTP cannot carry its name'],
    ["a line break in the value", "A", "1\r\nSet-Cookie: x", '"A" was left out: HTTP cannot carry its value'],
    ["a control character in the value", "A", "\u0007", '"A" was left out: HTTP cannot carry its value'],
  ])("leaves out %s, with a warning", (_, key, value, message) => {
    const { example, warnings } = importResponse({
      header: [
        { key, value },
        { key: "B", value: "é\t★" },
      ],
    });
    expect(example.response.headers).toEqual([on("B", "é\t★")]);
    expect(warnings).toEqual([
      { where: "R > E (item[0].response[0].header)", message: expect.stringContaining(message) as string },
    ]);
  });

  it.each([
    ["html", "<p>", [on("Content-Type", "text/html; charset=utf-8")]],
    ["xml", "<a/>", [on("Content-Type", "application/xml; charset=utf-8")]],
    ["json", "{}", []],
    ["plain", "x", []],
    ["html", "", []],
  ])(
    "without a Content-Type, a body previewed as %s gets the type that serving would not find: %j",
    (language, body, headers) => {
      expect(importResponse({ _postman_previewlanguage: language, body }).example.response.headers).toEqual(headers);
    },
  );

  it("a saved Content-Type counts, not the preview", () => {
    const header = [{ key: "content-type", value: "text/plain" }];
    const { example } = importResponse({ _postman_previewlanguage: "html", body: "<p>", header });
    expect(example.response.headers).toEqual([on("content-type", "text/plain")]);
  });
});
