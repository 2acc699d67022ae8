import { expect, it } from "vitest";
import { paneSizesCookie, readPaneSizes } from "./pane-sizes";

it("reads back what it remembers", () => {
  const sizes = { sidebar: "263px", "try-it": "46.5%" };
  const value = paneSizesCookie(sizes).split(";", 1)[0]?.split("=", 2)[1];
  expect(readPaneSizes(value)).toEqual(sizes);
});

it.each([
  [undefined, {}],
  ["%", {}],
  ["null", {}],
  [encodeURIComponent(`{"a":"1px","b":"1px;color:red","c":5}`), { a: "1px" }],
])("takes nothing from a cookie but sizes: %s", (cookie, sizes) => {
  expect(readPaneSizes(cookie)).toEqual(sizes);
});
