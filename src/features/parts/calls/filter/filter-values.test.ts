import { expect, it } from "vitest";
import { callFilter, filterParsers, NO_FILTER } from "./filter-values";

it.each([
  ["2xx", "2xx"],
  ["404", 404],
  ["", null],
  ["6xx", null],
  ["40", null],
  ["1000", null],
])("the address's status %j is %j", (text, status) => {
  expect(filterParsers.status.parse(text)).toBe(status);
});

it("only what is asked for is asked of the server", () => {
  expect(callFilter(NO_FILTER)).toBeUndefined();
  expect(callFilter({ ...NO_FILTER, text: "  " })).toBeUndefined();
  expect(callFilter({ ...NO_FILTER, status: 404, matched: false, answeredBy: "e" })).toEqual({
    status: 404,
    matched: false,
    exampleId: "e",
  });
});
