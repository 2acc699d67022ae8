import { describe, expect, it } from "vitest";
import { importRequest } from "@/interchange/postman/collection.fixture";

const on = (key: string, value: string) => ({ key, value, enabled: true });
const off = (key: string, value: string) => ({ key, value, enabled: false });

describe("a request's URL", () => {
  it.each<[why: string, saved: unknown, url: string, query?: object[]]>([
    ["text", "https://h.io/a", "https://h.io/a"],
    [
      "text with a query: pairs go to the list",
      "{{b}}/a?x=1&y&=&z=a=b#f",
      "{{b}}/a#f",
      [on("x", "1"), on("y", ""), on("z", "a=b")],
    ],
    ["marks inside a variable are part of it", "{{b?c#d}}/a?x={{y&z}}", "{{b?c#d}}/a", [on("x", "{{y&z}}")]],
    ["pairs stay as typed, still encoded", "/a?q=a%20b+c", "/a", [on("q", "a%20b+c")]],
    ["white space around it is dropped", " /a ", "/a"],
    ["nothing", undefined, ""],
    ["null", null, ""],
    [
      "no raw: rebuilt",
      { protocol: "https", host: ["h", "io"], port: "81", path: ["a", ":b"], hash: "c" },
      "https://h.io:81/a/:b#c",
    ],
    ["an empty raw: rebuilt", { raw: "", protocol: "https://", host: "h.io", path: "/a/b" }, "https://h.io/a/b"],
    ["path text without a slash", { host: ["{{base}}"], path: "a/b" }, "{{base}}/a/b"],
    ["a host without protocol is called with http", { host: ["intranet"], path: ["a"] }, "http://intranet/a"],
    ["segments as objects", { path: ["a", { type: "string", value: ":b" }] }, "/a/:b"],
    ["a port as number", { protocol: "http", host: ["h"], port: 81 }, "http://h:81"],
    ["the root path", { host: ["{{base}}"], path: [""] }, "{{base}}/"],
    ["a trailing slash", { host: ["{{base}}"], path: ["a", ""] }, "{{base}}/a/"],
    ["credentials", { protocol: "http", auth: { user: "u", password: "p" }, host: ["h"] }, "http://u:p@h"],
    ["a list of pairs", { raw: "/a", query: [{ key: "x", value: "1" }] }, "/a", [on("x", "1")]],
    [
      "a disabled pair stays so",
      {
        raw: "/a?x=1",
        query: [
          { key: "y", value: "2", disabled: true },
          { key: "x", value: "1" },
        ],
      },
      "/a",
      [off("y", "2"), on("x", "1")],
    ],
    [
      "a pair disabled in the list is not switched on by the text",
      { raw: "/a?x=1", query: [{ key: "x", value: "1", disabled: true }] },
      "/a",
      [off("x", "1")],
    ],
    [
      "a pair in text and list counts once, however encoded",
      { raw: "/a?q=a%20b", query: [{ key: "q", value: "a b" }] },
      "/a",
      [on("q", "a b")],
    ],
    [
      "repeats in the list stay",
      {
        raw: "/a?x=1&x=1",
        query: [
          { key: "x", value: "1" },
          { key: "x", value: "1" },
        ],
      },
      "/a",
      [on("x", "1"), on("x", "1")],
    ],
    ["the text, where its parts say the same", { raw: "{{h}}/a/", host: ["{{h}}"], path: ["a", ""] }, "{{h}}/a/"],
    ["the text's path where the parts have none", { raw: "{{h}}/a", host: ["{{h}}"] }, "{{h}}/a"],
    ["an empty list leaves the text's pairs", { raw: "/a?x=1", query: [] }, "/a", [on("x", "1")]],
    ["a query as text", { raw: "/a", query: "x=1&y=2" }, "/a", [on("x", "1"), on("y", "2")]],
    [
      "null and numbers as texts; empty rows dropped",
      { raw: "/a", query: [{ key: "x", value: null }, { key: null, value: 7 }, { key: "", value: "" }, null, {}] },
      "/a",
      [on("x", ""), on("", "7")],
    ],
    [
      "the request keeps its wildcard, whatever value is saved",
      { raw: "/a/:id", variable: [{ key: "id", value: "7" }] },
      "/a/:id",
    ],
  ])("%s", (_, saved, url, query = []) => {
    const { request, warnings } = importRequest({ method: "GET", url: saved });
    expect({ url: request.url, query: request.query, warnings }).toEqual({ url, query, warnings: [] });
  });

  it.each<[why: string, saved: object, url: string]>([
    ["another path", { raw: "https://h/raw?x=1", host: ["h"], path: ["parts"] }, "https://h/parts"],
    ["another host", { raw: "http://h/a", host: ["i"], path: ["a"] }, "http://i/a"],
    ["another port", { raw: "{{h}}:1/a", host: ["{{h}}"], port: "2", path: ["a"] }, "{{h}}:2/a"],
    ["another path and no host", { raw: "{{h}}/a#f", path: "/b" }, "{{h}}/b#f"],
  ])("the parts count where the text says another: %s", (_, saved, url) => {
    const { request, warnings } = importRequest({ method: "GET", url: saved });
    expect(request.url).toBe(url);
    expect(warnings).toMatchObject([{ message: expect.stringContaining("the parts were imported") as string }]);
  });

  it("a pair that only the text has is dropped where there is a list, with a note", () => {
    const { request, warnings } = importRequest({ url: { raw: "/a?x=1&y=2", query: [{ key: "y", value: "2" }] } });
    expect(request.query).toEqual([on("y", "2")]);
    expect(warnings).toMatchObject([{ message: expect.stringContaining("disagree; the list was imported") as string }]);
  });

  it("notes a text that contradicts the list, once for all places", () => {
    const url = { raw: "/a?x=1", query: [{ key: "x", value: "2" }] };
    const { request, warnings } = importRequest({ url }, [{ name: "E", originalRequest: { url } }]);
    expect(request.query).toEqual([on("x", "2")]);
    expect(warnings).toEqual([
      {
        where: "R (item[0].request.url)",
        message:
          "The URL's text and its list of query parameters disagree; the list was imported, because Postman sends it. (2 places; this is the first.)",
      },
    ]);
  });

  it.each([
    [7, "item[0].request.url", "not as the number 7"],
    [["/a"], "item[0].request.url", "not as a list"],
    [{ raw: "/a", query: { x: 1 } }, "item[0].request.url.query", "not as an object"],
    [{ raw: "/a", query: ["x"] }, "item[0].request.url.query[0]", 'not the text "x"'],
    [
      { raw: "/a", query: [{ key: "x", value: "v".repeat(65_537) }] },
      "item[0].request.url.query[0]",
      "longer than 65536",
    ],
    [
      { raw: "/a", query: Array.from({ length: 1_001 }, () => ({ key: "x" })) },
      "item[0].request.url.query",
      "first 1000 of these 1001",
    ],
  ])("warns of what is broken in %j and keeps the request", (saved, where, message) => {
    const { warnings } = importRequest({ url: saved });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.where).toBe(`R (${where})`);
    expect(warnings[0]?.message).toContain(message);
  });
});

describe("an example's own URL takes the saved values of path variables", () => {
  it.each<[why: string, raw: string, values: Record<string, unknown>, url: string]>([
    ["a value", "{{base}}/users/:id", { id: "999" }, "{{base}}/users/999"],
    ["a number", "/users/:id", { id: 999 }, "/users/999"],
    ["several", "/:a/x/:b", { a: "1", b: "2" }, "/1/x/2"],
    ["an empty value stays the wildcard", "/users/:id", { id: "" }, "/users/:id"],
    ["null stays the wildcard", "/users/:id", { id: null }, "/users/:id"],
    ["a value that is a variable is a wildcard itself", "/users/:id", { id: "{{user id}}" }, "/users/{{user id}}"],
    ["a value for no segment", "/users/:id", { other: "1" }, "/users/:id"],
    ["a slash stays inside the segment", "/files/:path", { path: "a/b" }, "/files/a%2Fb"],
    ["marks that would end the path", "/:a", { a: "x?y#z" }, "/x%3Fy%23z"],
    [
      "what would read as a wildcard",
      "/:a/:b/:c/:d",
      { a: "*", b: "{x}", c: ":x", d: "(*)" },
      "/%2A/%7Bx%7D/%3Ax/(%2A)",
    ],
    ["escapes stay, a lone percent sign does not", "/:a", { a: "a%20b 100%" }, "/a%20b%20100%25"],
    ["other letters stay readable", "/:a", { a: "größe:1" }, "/größe:1"],
    ["a placeholder is a literal", "/:a", { a: "<string>" }, "/<string>"],
    ["text after the name", "/:id.pdf", { id: "7" }, "/7.pdf"],
    ["a name that is the whole segment", "/:id.pdf", { "id.pdf": "7.pdf" }, "/7.pdf"],
    ["a colon inside a segment is none", "/users/7:activate", { activate: "x" }, "/users/7:activate"],
    ["only in the path", "http://h:80/:id?x=:id#/:id", { id: "1", "80": "2" }, "http://h:80/1#/:id"],
  ])("%s", (_, raw, values, url) => {
    const variable = Object.entries(values).map(([key, value]) => ({ key, value }));
    const original = { url: { raw, query: [], variable } };
    const { request, warnings } = importRequest({ url: { raw, variable } }, [{ name: "E", originalRequest: original }]);
    expect(request.examples[0]?.request.url).toBe(url);
    expect(request.url).toBe(raw.replace(/\?[^#]*/, ""));
    expect(warnings).toEqual([]);
  });

  it("names them by id, as Collection v2.0 does", () => {
    const original = { url: { raw: "/:a", variable: [{ id: "a", value: "1" }] } };
    const { request } = importRequest({ url: "/:a" }, [{ originalRequest: original }]);
    expect(request.examples[0]?.request.url).toBe("/1");
  });
});
