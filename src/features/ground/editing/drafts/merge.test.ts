import { describe, expect, it } from "vitest";
import type { ExampleDto } from "@/lib/api/api-types";
import { EDITED_FIELDS } from "./edited-fields";
import type { EditedRequest } from "./edited-things";
import { fieldChanges, mergeThing } from "./merge";

const on = (key: string, value: string) => ({ key, value, enabled: true });

const BASE: EditedRequest = {
  id: "r",
  collectionId: "c",
  version: 1,
  description: "",
  kept: null,
  name: "Get user",
  method: "GET",
  url: "/users/:id?a=1",
  query: [on("a", "1")],
  headers: [on("Accept", "text/html")],
  body: { kind: "none" },
};

type Part = Partial<EditedRequest>;
const JSON_BODY: Part = { body: { kind: "json", text: "{}" } };

describe("of a request", () => {
  it.each<[string, Part, Part, Record<string, string>]>([
    ["nobody changed anything", {}, {}, {}],
    ["only I changed it", { name: "A" }, {}, { Name: "mine" }],
    ["only they changed it", {}, { name: "B" }, { Name: "theirs" }],
    ["each changed something else", { name: "A" }, JSON_BODY, { Name: "mine", Body: "theirs" }],
    ["both changed it alike", JSON_BODY, JSON_BODY, { Body: "theirs" }],
    ["both changed it", { name: "A" }, { name: "B" }, { Name: "both" }],
    [
      "I changed the path, they the params",
      { url: "/people/:id?a=1" },
      { url: "/users/:id?a=2", query: [on("a", "2")] },
      { URL: "mine", Params: "theirs" },
    ],
    [
      "both changed the params",
      { url: "/users/:id?b=1", query: [on("b", "1")] },
      { url: "/users/:id?a=2", query: [on("a", "2")] },
      { Params: "both" },
    ],
    ["they moved the params from the URL into the list", {}, { url: "/users/:id" }, {}],
  ])("%s", (_what, mine, theirs, expected) => {
    const states = { base: BASE, theirs: { ...BASE, ...theirs, version: 2 }, mine: { ...BASE, ...mine } };
    const changes = fieldChanges(EDITED_FIELDS.request, states);
    expect(Object.fromEntries(changes.map(({ field, changedBy }) => [field.label, changedBy]))).toEqual(expected);
  });

  it("merges what only one side changed, and takes the chosen side of the rest", () => {
    const mine = { ...BASE, name: "A", method: "PUT", url: "/people/:id?a=1" };
    const theirs = { ...BASE, name: "B", url: "/users/:id?a=2", query: [on("a", "2")], ...JSON_BODY, version: 2 };
    const merged = { ...theirs, method: "PUT", url: "/people/:id?a=2" };
    const states = { base: BASE, theirs, mine };
    expect(mergeThing(EDITED_FIELDS.request, states, () => false)).toEqual(merged);
    expect(mergeThing(EDITED_FIELDS.request, states, (label) => label === "Name")).toEqual({ ...merged, name: "A" });
  });
});

it("of an example, merges each side's parts by themselves", () => {
  const base: ExampleDto = {
    id: "e",
    requestId: "r",
    version: 1,
    description: "",
    kept: null,
    name: "Found",
    request: { url: "/users/1", query: [], headers: [], body: { kind: "none" } },
    response: { status: 200, headers: [], body: "{}", delayMs: 0 },
  };
  const mine = { ...base, response: { ...base.response, status: 404 } };
  const theirs = {
    ...base,
    version: 2,
    request: { ...base.request, headers: [on("Accept", "a/b")] },
    response: { ...base.response, body: "[]" },
  };
  const changes = fieldChanges(EDITED_FIELDS.example, { base, theirs, mine });
  expect(changes.map(({ field, changedBy }) => `${field.label}: ${changedBy}`)).toEqual([
    "Matches when: Headers: theirs",
    "Responds with: Status: mine",
    "Responds with: Body: theirs",
  ]);
  expect(mergeThing(EDITED_FIELDS.example, { base, theirs, mine }, () => false)).toEqual({
    ...theirs,
    response: { ...theirs.response, status: 404 },
  });
});
