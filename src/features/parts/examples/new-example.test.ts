import { describe, expect, it } from "vitest";
import type { ExampleDto, RequestDto } from "@/lib/api/api-types";
import { exampleCopy, newExample } from "./new-example";

const REQUEST: RequestDto = {
  id: "r",
  collectionId: "c",
  name: "Get user",
  method: "GET",
  version: 1,
  description: "",
  kept: null,
  url: "/users/:id",
  query: [],
  headers: [],
  body: { kind: "none" },
  examples: [],
};

const example = (name: string): ExampleDto => ({
  id: name,
  requestId: "r",
  name,
  version: 1,
  description: "",
  kept: null,
  request: { url: "/users/1", query: [], headers: [], body: { kind: "none" } },
  response: { status: 404, headers: [], body: "{}", delayMs: 5 },
});

describe("a new example", () => {
  it.each<[string, Partial<RequestDto>, string]>([
    ["is JSON", {}, "application/json"],
    ["is XML where the request is", { body: { kind: "xml", text: "<a/>" } }, "application/xml"],
    [
      "is what the request accepts",
      { headers: [{ key: "accept", value: "text/html;q=1, */*", enabled: true }] },
      "text/html",
    ],
    [
      "is JSON where anything is accepted",
      { headers: [{ key: "Accept", value: "*/*", enabled: true }] },
      "application/json",
    ],
  ])("%s", (_what, part, type) => {
    const { response } = newExample({ ...REQUEST, ...part });
    expect(response).toEqual({
      status: 200,
      headers: [{ key: "Content-Type", value: type, enabled: true }],
      body: "",
      delayMs: 0,
    });
  });

  it("has a name that no other one has", () => {
    expect(newExample(REQUEST).name).toBe("Example 1");
    expect(newExample({ ...REQUEST, examples: [example("Example 2")] }).name).toBe("Example 3");
  });
});

it("a copy is the same but for its name, which is never too long", () => {
  const { description, request, response } = example("A");
  expect(exampleCopy(example("A"))).toEqual({ name: "A copy", description, request, response });
  expect(exampleCopy(example("x".repeat(255))).name).toHaveLength(255);
});
