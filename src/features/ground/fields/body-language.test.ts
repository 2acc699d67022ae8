import { expect, it } from "vitest";
import { bodyLanguage, contentTypeOf, withContentType } from "./body-language";

it.each([
  ["application/json", "", "json"],
  ["Application/JSON; charset=utf-8", "", "json"],
  ["application/problem+json", "", "json"],
  ["text/x-json", "", "json"],
  ["application/xml", "", "xml"],
  ["image/svg+xml", "", "xml"],
  ["application/xhtml+xml", "", "xml"],
  ["text/html; charset=utf-8", "", "html"],
  ["text/csv", "{}", "text"],
  ["image/png", "", "text"],
  [null, ' {"a":1}', "json"],
  ["", "[1]", "json"],
  [null, "<a/>", "text"],
])("a body of type %s that begins with %j is %s", (type, text, language) => {
  expect(bodyLanguage(type, text)).toBe(language);
});

const header = (key: string, value: string, enabled = true) => ({ key, value, enabled });

it("reads and changes the header that is sent, whatever its letter case", () => {
  const headers = [header("Content-Type", "a/b", false), header("X", "1"), header("content-type", "text/html")];
  expect(contentTypeOf(headers)).toBe("text/html");
  expect(withContentType(headers, "text/plain")).toEqual([
    ...headers.slice(0, 2),
    header("content-type", "text/plain"),
  ]);
  expect(withContentType([], "text/plain")).toEqual([header("Content-Type", "text/plain")]);
});
