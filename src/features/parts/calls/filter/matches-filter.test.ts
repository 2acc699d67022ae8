import { expect, it } from "vitest";
import type { CallFilter } from "@/schemas/calls";
import { aRecordedCall } from "@/test/recorded-call";
import { matchesFilter } from "./matches-filter";

const row = aRecordedCall({ method: "POST", path: "/Users/1", query: "role=admin", status: 404 });
const unmatched = aRecordedCall({ errorCode: "request_not_found", exampleId: null, matched: null });

it.each<[string, CallFilter, boolean | null]>([
  ["no filter", {}, true],
  ["the method, in any letter case", { method: "post" }, true],
  ["another method", { method: "GET" }, false],
  ["a part of the path, in any letter case", { path: "users" }, true],
  ["the query is not the path", { path: "role" }, false],
  ["a status", { status: 404 }, true],
  ["another status", { status: 400 }, false],
  ["a class of statuses", { status: "4xx" }, true],
  ["another class", { status: "2xx" }, false],
  ["an example", { exampleId: "example" }, true],
  ["another example", { exampleId: "other" }, false],
  ["matched", { matched: true }, true],
  ["not matched", { matched: false }, false],
  ["text in the query", { text: "ADMIN" }, true],
  ["text in the example's name", { text: "alice" }, true],
  ["text that may be in the body", { text: "nowhere here" }, null],
  ["such a text, with something that does not fit", { text: "nowhere here", status: "2xx" }, false],
])("%s", (_name, filter, fits) => {
  expect(matchesFilter(row, filter)).toBe(fits);
});

it("a call that met an error of the mock itself is unmatched", () => {
  expect(matchesFilter(unmatched, { matched: false })).toBe(true);
});
