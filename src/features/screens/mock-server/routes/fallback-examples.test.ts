import { expect, it } from "vitest";
import { fallbackExampleIds } from "./fallback-examples";

const route = (method: string, pattern: string, ...ids: string[]) => ({
  method,
  pattern,
  examples: ids.map((id) => ({ id })),
});

it.each([
  ["the first example of a route", [route("GET", "/users", "a", "b")], ["a"]],
  ["each route has its own", [route("GET", "/users", "a"), route("POST", "/users", "b")], ["a", "b"]],
  [
    "requests that are one route share it",
    [route("GET", "/users/:id", "a"), route("GET", "/users/{name}", "b")],
    ["a"],
  ],
  ["a request without examples leaves it to the next", [route("GET", "/x"), route("GET", "/x", "b")], ["b"]],
  ["letter case of a path tells routes apart", [route("GET", "/x", "a"), route("GET", "/X", "b")], ["a", "b"]],
])("%s", (_what, routes, ids) => {
  expect([...fallbackExampleIds(routes)]).toEqual(ids);
});
