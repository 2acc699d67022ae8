import { describe, expect, it } from "vitest";
import { importItems, importRequest } from "@/interchange/postman/collection.fixture";

const get = (name: string) => ({ name, request: { method: "GET", url: "/" } });

describe("folders and requests", () => {
  it("keep their order; folders nest", () => {
    const { collection, warnings } = importItems([
      get("1"),
      { name: "A", item: [get("2"), { name: "B", item: [get("3")] }, get("4")] },
      get("5"),
      { name: "C", item: [] },
    ]);
    expect(warnings).toEqual([]);
    expect(collection).toMatchObject({
      name: "C",
      requests: [{ name: "1" }, { name: "5" }],
      children: [
        {
          name: "A",
          requests: [{ name: "2" }, { name: "4" }],
          children: [{ name: "B", requests: [{ name: "3" }], children: [] }],
        },
        { name: "C", requests: [], children: [] },
      ],
    });
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["blank", " \n"],
  ])("get a name when there is %s", (_, name) => {
    const folder = {
      name,
      item: [
        { name, request: "/a?b=1" },
        { name, request: { method: "GET" } },
      ],
    };
    const { collection } = importItems([folder], { info: { name, schema: "https://schema.getpostman.com/v2.1.0/" } });
    expect(collection).toMatchObject({
      name: "Untitled collection",
      children: [{ name: "Untitled folder", requests: [{ name: "/a" }, { name: "Untitled request" }] }],
    });
  });

  it("names are trimmed, and cut to what can be saved without halving a character", () => {
    const { collection, warnings } = importItems([get(` ${"n".repeat(254)}😀rest`), get(" n ")]);
    expect(collection.requests.map(({ name }) => name)).toEqual(["n".repeat(254), "n"]);
    expect(warnings).toMatchObject([{ message: "The name was cut to 255 characters." }]);
  });

  it.each<[why: string, method: unknown, read: string]>([
    ["a method", "POST", "POST"],
    ["no method", undefined, "GET"],
    ["null", null, "GET"],
    ["an empty one", "", "GET"],
    ["lower case", "patch", "PATCH"],
    ["one of WebDAV", "m-search", "M-SEARCH"],
  ])("read %s", (_, method, read) => {
    const { request, warnings } = importRequest({ method, url: "/" });
    expect({ method: request.method, warnings }).toEqual({ method: read, warnings: [] });
  });

  it.each(["CONNECT", "PURGE-ALL"])("warn of %s, which no server can receive, and keep the request", (method) => {
    const { request, warnings } = importRequest({ method, url: "/" });
    expect(request.method).toBe(method);
    expect(warnings).toMatchObject([
      {
        where: "R (item[0].request.method)",
        message: expect.stringContaining(`${method} cannot be received`) as string,
      },
    ]);
  });

  it("a request saved as text is a GET of that URL", () => {
    expect(importRequest("/a?b=1").request).toMatchObject({
      method: "GET",
      url: "/a",
      query: [{ key: "b", value: "1", enabled: true }],
      body: { kind: "none" },
    });
  });

  it.each<[item: unknown, where: string, message: string]>([
    [7, "Users (item[0].item[0])", "not the number 7"],
    [null, "Users (item[0].item[0])", "not null"],
    [[], "Users (item[0].item[0])", "not a list"],
    [{ name: "X" }, "Users > X (item[0].item[0])", 'no list "item" and no "request"'],
    [{ name: "X", request: null }, "Users > X (item[0].item[0])", "null as its request"],
    [{ name: "X", item: {}, request: 7 }, "Users > X (item[0].item[0])", "the number 7 as its request"],
    [{ name: "X", request: { method: "G T" } }, "Users > X (item[0].item[0].request.method)", 'not the text "G T"'],
    [{ name: "X", request: { method: "M".repeat(65) } }, "Users > X (item[0].item[0].request.method)", "not the text"],
    [{ name: "X", request: "u".repeat(16_385) }, "Users > X (item[0].item[0].request.url)", "longer than 16384"],
  ])("leave out the broken item %#, saying where, and keep the rest", (item, where, message) => {
    const { collection, warnings } = importItems([{ name: "Users", item: [item, get("Next")] }]);
    expect(collection.children[0]?.requests.map(({ name }) => name)).toEqual(["Next"]);
    expect(warnings).toEqual([{ where, message: expect.stringContaining(message) as string }]);
  });
});

describe("variables", () => {
  const variable = [
    { key: "a", value: "1" },
    { id: "b", value: 2 },
    { key: "c", value: true },
    { key: "d", value: { e: [null] } },
    { key: "f" },
    { key: "g", value: "x", disabled: true },
    { value: "no key" },
    null,
  ];
  const variables = [
    { key: "a", value: "1" },
    { key: "b", value: "2" },
    { key: "c", value: "true" },
    { key: "d", value: '{"e":[null]}' },
    { key: "f", value: "" },
  ];

  it("of the collection and of folders are read as texts, disabled ones left out", () => {
    const { collection, warnings } = importItems([{ name: "F", item: [], variable }], { variable });
    expect(warnings).toEqual([]);
    expect(collection).toMatchObject({ variables, children: [{ variables }] });
  });

  it.each([
    [{ a: 1 }, "C (variable)", "not as an object"],
    [[7], "C (variable[0])", "not the number 7"],
    [[{ key: "k".repeat(65_537) }], "C (variable[0])", "longer than 65536"],
  ])("that are broken leave a warning", (broken, where, message) => {
    const { collection, warnings } = importItems([], { variable: broken });
    expect(collection.variables).toEqual([]);
    expect(warnings).toEqual([{ where, message: expect.stringContaining(message) as string }]);
  });
});

describe("what is left out on purpose has one warning a kind", () => {
  const event = [{ listen: "test", script: { exec: ["pm.test()"] } }];
  const auth = { type: "bearer", bearer: [] };

  it("scripts", () => {
    const { warnings } = importItems(
      [
        { name: "F", item: [{ ...get("A"), event }], event },
        { ...get("B"), event: [{ listen: "test", script: { exec: "x()" } }] },
      ],
      { event },
    );
    expect(warnings).toEqual([
      {
        where: "C (event)",
        message: "Scripts do not run here. They are kept, and an export has them again. (4 places; this is the first.)",
      },
    ]);
  });

  it("authorization", () => {
    const request = { url: "/", auth };
    const { warnings } = importItems([
      { name: "F", item: [{ name: "A", request, response: [{ name: "E", originalRequest: request }] }], auth },
    ]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.where).toBe("F (item[0].auth)");
    expect(warnings[0]?.message).toMatch(
      /^Authorization settings are kept for an export, .*\(3 places; this is the first\.\)$/,
    );
  });

  it.each([
    [{ event: [{ listen: "test", script: { exec: [""], type: "text/javascript" } }, { listen: "prerequest" }, 7] }],
    [{ event: null, auth: null }],
    [{ auth: { type: "noauth" } }],
    [{ event: "x", auth: "x" }],
    [{ protocolProfileBehavior: { disableBodyPruning: true }, description: "x", id: "x" }],
  ])("there is none where there is nothing: %j", (fields) => {
    expect(importItems([{ ...get("A"), ...fields }], fields).warnings).toEqual([]);
  });
});

describe("texts that cannot be saved", () => {
  it("are mended, with one warning for all places, and another for those that are kept for an export", () => {
    const item = {
      name: "a\0\ud800b",
      request: { method: "POST", url: "/\0", body: { mode: "raw", raw: "\udc00", options: {} } },
    };
    const { collection, warnings } = importItems([item]);
    expect(collection.requests[0]).toMatchObject({ name: "a��b", url: "/�", body: { text: "�" } });
    expect(warnings).toEqual([
      {
        where: "item[0].name",
        message:
          "NUL characters or broken Unicode were replaced by U+FFFD, because they cannot be saved. (3 places; this is the first.)",
      },
      { where: "a\ufffd\ufffdb", message: expect.stringContaining("in what is kept for an export") as string },
    ]);
  });
});

it("a file of nothing but faults gets 100 places, then each fault with its number, and the number of the others", () => {
  const same = importItems(Array.from({ length: 150 }, () => 7)).warnings;
  expect(same).toHaveLength(101);
  expect(same[100]).toEqual({
    where: "50 more places",
    message: expect.stringContaining("not the number 7") as string,
  });
  const different = importItems(Array.from({ length: 250 }, (_, index) => index)).warnings;
  expect(different).toHaveLength(201);
  expect(different[199]).toMatchObject({ where: "1 more place" });
  expect(different[200]).toEqual({ where: "the file", message: "50 more warnings are not listed." });
});
