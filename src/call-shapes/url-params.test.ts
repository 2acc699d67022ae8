import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryCriteria } from "@/mock-engine/criteria/query";
import type { Pair } from "@/mock-engine/model";
import { readUrlText } from "@/mock-engine/url-text";
import { URL_LENGTH_MAX } from "@/schemas/limits";
import {
  fullUrl,
  hasSameParams,
  paramRows,
  urlWithoutQuery,
  withAddressOf,
  withFullUrl,
  withParamRows,
} from "./url-params";

const on = (key: string, value = ""): Pair => ({ key, value, enabled: true });
const off = (key: string, value = ""): Pair => ({ key, value, enabled: false });

describe("URL and table show the same pairs, wherever they are saved", () => {
  it.each<[string, string, Pair[], string, Pair[]]>([
    ["neither", "/users", [], "/users", []],
    ["in the list", "/users", [on("a", "1"), on("b")], "/users?a=1&b", [on("a", "1"), on("b")]],
    ["in the URL", "/users?a=1&b", [], "/users?a=1&b", [on("a", "1"), on("b")]],
    ["in both: once", "/users?a=1", [on("a", "1")], "/users?a=1", [on("a", "1")]],
    ["in both, spelt differently", "/users?a=x%20y", [on("a", "x y")], "/users?a=x%20y", [on("a", "x y")]],
    ["twice in the URL", "/u?a=1&a=1", [on("a", "1")], "/u?a=1&a=1", [on("a", "1"), on("a", "1")]],
    ["twice in the list", "/u?a=1", [on("a", "1"), on("a", "1")], "/u?a=1&a=1", [on("a", "1"), on("a", "1")]],
    [
      "disabled: in the table only",
      "/users",
      [off("a", "1"), on("b", "2")],
      "/users?b=2",
      [off("a", "1"), on("b", "2")],
    ],
    ["disabled in the list, and in the URL", "/u?a=1", [off("a", "1")], "/u?a=1", [off("a", "1"), on("a", "1")]],
    ["before a fragment", "/users#top", [on("a", "1")], "/users?a=1#top", [on("a", "1")]],
    ["what would end the pair", "/u", [on("a&b", "c=d&e#f")], "/u?a%26b=c=d%26e%23f", [on("a&b", "c=d&e#f")]],
    ["white space", "/u", [on("a", "b ")], "/u?a=b%20", [on("a", "b ")]],
    [
      "variables",
      "{{base}}/u?x={{a&b}}",
      [on("y", "{{c d}}")],
      "{{base}}/u?x={{a&b}}&y={{c d}}",
      [on("y", "{{c d}}"), on("x", "{{a&b}}")],
    ],
  ])("%s", (_what, url, query, text, rows) => {
    expect(fullUrl({ url, query })).toBe(text);
    expect(paramRows({ url, query })).toEqual(rows);
  });
});

describe("editing the URL changes the rows", () => {
  const rows = [on("a", "1"), off("x", "9"), on("b", "2")];
  it.each<[string, string, Pair[]]>([
    ["nothing", "/users?a=1&b=2", rows],
    ["a value", "/users?a=10&b=2", [on("a", "10"), off("x", "9"), on("b", "2")]],
    ["a pair more at the end", "/users?a=1&b=2&c=3", [...rows, on("c", "3")]],
    ["a pair more in front", "/users?z=0&a=1&b=2", [on("z", "0"), ...rows]],
    ["a pair more between", "/users?a=1&c=3&b=2", [on("a", "1"), on("c", "3"), off("x", "9"), on("b", "2")]],
    ["the first pair less", "/users?b=2", [off("x", "9"), on("b", "2")]],
    ["the last pair less", "/users?a=1", [on("a", "1"), off("x", "9")]],
    ["all pairs less", "/users", [off("x", "9")]],
    ["the path alone", "/people?a=1&b=2", rows],
    ["a pair begun", "/users?a=1&b=2&", rows],
  ])("%s", (_what, text, expected) => {
    const after = withFullUrl({ url: "/users", query: rows }, text);
    expect(paramRows(after)).toEqual(expected);
    expect(fullUrl(after)).toBe(text);
  });

  it("keeps a text of nothing but a question mark, while it is typed", () => {
    expect(withFullUrl({ url: "/users", query: [] }, "/users?")).toEqual({ url: "/users?", query: [] });
  });
});

describe("editing the table changes the URL", () => {
  it.each<[string, string, Pair[], string]>([
    ["a value", "/users?a=1", [on("a", "2")], "/users?a=2"],
    ["a row more", "/users?a=1", [on("a", "1"), on("b", "2")], "/users?a=1&b=2"],
    ["a row switched off", "/users?a=1&b=2", [off("a", "1"), on("b", "2")], "/users?b=2"],
    ["the last row gone", "/users?a=1#top", [], "/users#top"],
    ["another order", "/users?a=1&b=2", [on("b", "2"), on("a", "1")], "/users?b=2&a=1"],
    [
      "the other rows keep their spelling",
      "/users?a=x%20y&b=",
      [on("a", "x y"), on("b"), on("c")],
      "/users?a=x%20y&b=&c",
    ],
    ["a row without a key", "/users", [on("", "v")], "/users?=v"],
    ["an empty row", "/users", [on("")], "/users"],
  ])("%s", (_what, url, rows, text) => {
    const after = withParamRows({ url, query: [] }, rows);
    expect(fullUrl(after)).toBe(text);
    expect(paramRows(after)).toEqual(rows);
  });
});

it("saves params that are too much for a URL in the list alone", () => {
  const rows = Array.from({ length: 1000 }, (_, at) => on(`key-${at}`, "a value of some length"));
  const after = withParamRows({ url: "/users", query: [] }, rows);
  expect(after).toEqual({ url: "/users", query: rows });
  expect(fullUrl(after).length).toBeGreaterThan(URL_LENGTH_MAX);
});

it.each<[string, string, Pair[], boolean]>([
  ["/u?a=1", "/u", [on("a", "1")], true],
  ["/u?a=x%20y", "/v", [on("a", "x y")], true],
  ["/u?a=1", "/u?a=2", [], false],
  ["/u?a=1", "/u?a=1", [off("b")], false],
  ["/u?a", "/u?a=", [], false],
])("%s has the same params as %s with %j: %s", (url, otherUrl, query, same) => {
  expect(hasSameParams({ url, query: [] }, { url: otherUrl, query })).toBe(same);
});

it("parts a URL from its params, and gives params another address", () => {
  expect(urlWithoutQuery("{{base}}/users?x=1#top")).toBe("{{base}}/users#top");
  const moved = withAddressOf(
    { url: "/users?a=%41", query: [off("b")] },
    { url: "/people?c=1#top", query: [on("c", "1")] },
  );
  expect(moved).toEqual({ url: "/people?a=%41#top", query: [off("b")] });
});

const text = fc.string({
  unit: fc.constantFrom("a", "b", "&", "=", "#", "?", "+", " ", "%", "2", "0", "{", "}", "{{v}}", "ü"),
  maxLength: 6,
});
const pair = fc.record({ key: text, value: text, enabled: fc.boolean() });
const criteriaCount = ({ url, query }: { url: string; query: Pair[] }) =>
  queryCriteria(readUrlText(url).query, query)?.total ?? 0;

it("nothing counts twice: after an edit of the table, every enabled row with a key is one criterion", () => {
  fc.assert(
    fc.property(text, fc.array(pair, { maxLength: 5 }), fc.array(pair, { maxLength: 5 }), (tail, query, rows) => {
      const after = withParamRows({ url: `/users?${tail}`, query }, rows);
      expect(after.query).toEqual(rows);
      expect(criteriaCount(after)).toBe(rows.filter(({ key, enabled }) => enabled && key !== "").length);
    }),
  );
});

it("nothing counts twice: after an edit of the URL, the rows say what the URL alone says", () => {
  fc.assert(
    fc.property(text, text, fc.array(pair, { maxLength: 5 }), (before, typed, query) => {
      const url = `/users?${typed}`;
      const after = withFullUrl({ url: `/users?${before}`, query }, url);
      expect(criteriaCount(after)).toBe(criteriaCount({ url: fullUrl(after), query: [] }));
    }),
  );
});
