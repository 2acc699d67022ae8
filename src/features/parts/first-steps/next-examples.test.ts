import { expect, it } from "vitest";
import type { RouteDto } from "@/lib/api/api-types";
import { nextExamples } from "./next-examples";

function route(requestId: string, ...statuses: number[]): RouteDto {
  const examples = statuses.map((status) => ({ id: `${requestId} ${status}`, name: `${status}`, status }));
  return { requestId, name: requestId, method: "GET", url: "/", pattern: "/", collectionPath: [], examples };
}

it("names one example of each kind that is worth a call", () => {
  const found = nextExamples([
    route("list", 200),
    route("get", 200, 404),
    route("delete", 404),
    route("post", 201, 422),
  ]);
  expect(found.map(({ exampleId, title }) => [title, exampleId])).toEqual([
    ["What is not there", "get 404"],
    ["An input that is not valid", "post 422"],
  ]);
});

it("names nothing where nothing is like that", () => {
  expect(nextExamples([route("list", 200)])).toEqual([]);
});
