import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IMPORT_SOURCE_BYTES_MAX } from "@/schemas/limits";
import { postmanSource } from "./postman/collection.fixture";
import { readCollection } from "./read-collection";

describe("readCollection refuses, with the place and what the text seems to be", () => {
  it.each([
    ["", "the file", "is empty"],
    [" \n\t", "the file", "is empty"],
    ["\uFEFF", "the file", "is empty"],
    ['{"info": {\n  "name": "C",\n}}', "line 3, column 1", "The comma before this } is one too many"],
    ["nonsense", "line 1, column 1", "not valid JSON"],
    ["<!DOCTYPE html><html></html>", "the file", "a web page (HTML)"],
    ["<?xml version='1.0'?><a/>", "the file", "XML"],
    ["openapi: 3.1.0\ninfo:\n  title: T\n", "the file", "an OpenAPI description in YAML"],
    ["# generated\nswagger: '2.0'\n", "the file", "an OpenAPI description in YAML"],
    ["type: collection.insomnia.rest/5.0\nname: X", "the file", "an Insomnia export"],
    ["curl https://example.com/", "the file", "a curl command"],
    ["[]", "the file", "holds a list"],
    ["7", "the file", "holds the number 7"],
    ['"text"', "the file", 'holds the text "text"'],
    ["null", "the file", "holds null"],
    ["{}", "the file", 'no "info"'],
    ['{"item": []}', "the file", 'no "info"'],
    ['{"openapi": "3.1.0", "info": {"title": "T"}, "paths": {}}', "the file", "an OpenAPI description"],
    ['{"swagger": "2.0", "info": {}}', "the file", "an OpenAPI description"],
    ['{"name": "E", "values": [], "_postman_variable_scope": "environment"}', "the file", "a Postman environment"],
    ['{"name": "G", "values": [], "_postman_variable_scope": "globals"}', "the file", "a Postman environment"],
    [
      '{"version": 1, "collections": [], "environments": []}',
      "the file",
      "a dump of Postman data without a collection",
    ],
    ['{"v": 2, "name": "H", "folders": [], "requests": [{"v": "3", "endpoint": "/"}]}', "the file", "Hoppscotch"],
    ['[{"v": 2, "name": "H", "folders": [], "requests": []}]', "the file", "Hoppscotch"],
    ['{"log": {"version": "1.2", "entries": []}}', "the file", "a HAR recording"],
    ['{"_type": "export", "__export_format": 4, "resources": []}', "the file", "an Insomnia export"],
    [postmanSource([], {}, "v3.0.0"), "info.schema", "v2.1 and v2.0"],
    [postmanSource([], {}, "v1.0.0"), "info.schema", "v2.1 and v2.0"],
    [postmanSource([], {}, "v2.2.0"), "info.schema", "v2.1 and v2.0"],
    [postmanSource([], { info: { name: "C", schema: 7 } }), "info.schema", "the number 7"],
    [postmanSource(undefined), "item", "there is nothing"],
    [postmanSource({}), "item", "there is an object"],
    [JSON.stringify({ collection: JSON.parse(postmanSource(7)) as unknown }), "collection.item", "the number 7"],
    [postmanSource(nestedFolders(100)), "F100 > F99", "nest deeper than 100 levels"],
    [`{"info": ${"[".repeat(2_000)}`, "line 1, column 1009", "nest deeper than 1000 levels"],
  ])("%j", (source, where, message) => {
    const result = readCollection(source);
    expect(result).toMatchObject({ ok: false });
    if (result.ok) return;
    expect(result.where).toContain(where);
    expect(result.message).toContain(message);
  });

  it("more than 20 MB, measured in UTF-8 bytes", () => {
    const umlauts = "ü".repeat(IMPORT_SOURCE_BYTES_MAX / 2);
    expect(readCollection(`"${umlauts}"`)).toMatchObject({
      ok: false,
      message: expect.stringContaining("20 MB") as string,
    });
    expect(readCollection(umlauts.slice(2))).toMatchObject({ ok: false, where: "line 1, column 1" });
  });
});

describe("readCollection reads", () => {
  it.each([
    ["v2.1", postmanSource([])],
    ["v2.0", postmanSource([], {}, "v2.0.0")],
    ["an address of v2 as older apps wrote it", postmanSource([], {}, "v2")],
    ["a byte order mark in front", `\uFEFF${postmanSource([])}`],
    ["the wrapper of Postman's API", JSON.stringify({ collection: JSON.parse(postmanSource([])) as unknown })],
    ["the deepest nesting that can be saved", postmanSource(nestedFolders(99))],
  ])("%s", (_, source) => {
    expect(readCollection(source)).toMatchObject({ ok: true, collection: { name: "C" }, warnings: [] });
  });

  it("a collection that names no version, with a warning", () => {
    expect(readCollection(postmanSource([], { info: { name: "C" } }))).toMatchObject({
      ok: true,
      warnings: [{ where: "C (info.schema)", message: "It names no version; the collection was read as v2.1." }],
    });
  });
});

describe("readCollection never throws", () => {
  const sources = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((item) => postmanSource(item)),
    fc.array(fc.jsonValue()).map((item) => postmanSource(item)),
  );

  it("whatever the text", () => {
    fc.assert(
      fc.property(sources, (source) => {
        expect(typeof readCollection(source).ok).toBe("boolean");
      }),
    );
  });

  it("whatever is in a collection's fields, and counts what it has read", () => {
    const KEYS =
      "name item request response event script exec auth type url raw query path host port protocol hash variable header " +
      "method body mode urlencoded formdata graphql variables options language src key value disabled originalRequest " +
      "code status _mock delayMs base64 kind fields enabled";
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.oneof(
          fc.constantFrom("raw", "formdata", "/a/:b?c#d", "{{x}}", "\ud800", "\0", ""),
          fc.jsonValue({ maxDepth: 1 }),
        ),
        fc.dictionary(fc.constantFrom(...KEYS.split(" ")), tie("tree"), { maxKeys: 6 }),
        fc.array(tie("tree"), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(tree), tree, (item, variable) => {
        const result = readCollection(postmanSource(item, { variable }));
        expect(result.ok).toBe(true);
        expect(result.ok && result.requestCount).toBe(result.ok && countRequests(result.collection));
      }),
      { numRuns: 2_000 },
    );
  });
});

function countRequests(collection: { requests: unknown[]; children: object[] }): number {
  const children = collection.children as { requests: unknown[]; children: object[] }[];
  return collection.requests.length + children.reduce((sum, child) => sum + countRequests(child), 0);
}

function nestedFolders(count: number): unknown[] {
  return count === 0 ? [] : [{ name: `F${count}`, item: nestedFolders(count - 1) }];
}
