import { expect, it } from "vitest";
import type { RequestSide } from "@/mock-engine/model";
import { criteriaSummary } from "./criteria-summary";

const SIDE: RequestSide = { url: "/users/:id", query: [], headers: [], body: { kind: "none" } };
const on = (key: string, value: string, enabled = true) => ({ key, value, enabled });

it.each<[string, Partial<RequestSide>, string]>([
  ["nothing", {}, "Any call"],
  ["a literal in the place of a wildcard", { url: "/users/999" }, "Path 1"],
  ["what is disabled, or never compared", { query: [on("a", "1", false)], headers: [on("Host", "x")] }, "Any call"],
  [
    "a bit of everything",
    {
      url: "/users/1?a=1",
      query: [on("a", "1"), on("b", "2")],
      headers: [on("Accept", "text/html")],
      body: { kind: "json", text: '{"a": 1, "b": {"c": [1, 2]}}' },
    },
    "Path 1 · Params 2 · Headers 1 · Body 3",
  ],
  ["a body too large to count", { body: { kind: "text", text: "x".repeat(200_000) } }, "Body"],
])("says what is asked of a call: %s", (_what, part, summary) => {
  expect(criteriaSummary("/users/:id", { ...SIDE, ...part }, true)).toBe(summary);
});
