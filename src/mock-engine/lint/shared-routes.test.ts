import { expect, it } from "vitest";
import { sketchCollection } from "@/mock-engine/cases/case";
import { requestsSharingRoute } from "./shared-routes";

const LINES = {
  a: "GET {{base}}/x/:id",
  b: "GET /x/{key}",
  c: "GET /v1/x/*",
  d: "POST /x/:id",
  e: "GET /x/1",
};

it.each([
  ["a", ["b", "c"]],
  ["b", ["a"]],
  ["d", []],
  ["e", []],
])("%s answers together with %o", (name, mates) => {
  const requests = Object.fromEntries(Object.entries(LINES).map(([key, line]) => [key, { line, examples: {} }]));
  const collection = sketchCollection(requests, { base: "https://host/v1" });
  const found = requestsSharingRoute({ collection, inheritedVariables: [] }, `request ${name}`);
  expect(found).toEqual(mates.map((mate) => `request ${mate}`));
});
