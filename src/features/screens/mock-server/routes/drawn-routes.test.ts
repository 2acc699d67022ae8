import { expect, it } from "vitest";
import type { RouteDto } from "@/lib/api/api-types";
import { drawnGroups, withHeadings } from "./drawn-routes";
import { routeLines } from "./route-lines";

// a, b and c belong to one collection, d to another, and e to the first again.
const LINES = routeLines([..."abcde"].map((name) => route(name, name === "d" ? ["Shop", "Sales"] : ["Shop"])));
const HEIGHT_PX = 10;
const START_PX = 500;

it("puts neighbours of a collection under one heading, each with its place", () => {
  const words = LINES.map((line) =>
    line.kind === "heading" ? line.title : `${line.route.name} ${line.place}/${line.placeCount}`,
  );
  expect(words).toEqual(["Shop", "a 1/3", "b 2/3", "c 3/3", "Shop > Sales", "d 1/1", "Shop", "e 1/1"]);
  expect(new Set(LINES.map(({ key }) => key)).size).toBe(LINES.length);
});

it.each([
  { drawn: [2, 3], all: [0, 2, 3] },
  { drawn: [1, 5], all: [0, 1, 4, 5] },
  { drawn: [3, 4, 7], all: [0, 3, 4, 6, 7] },
  { drawn: [], all: [] },
])("draws the headings of $drawn as well", ({ drawn, all }) => {
  expect(withHeadings(drawn, LINES)).toEqual(all);
});

it("leaves room for what is not drawn", () => {
  const placed = [0, 2, 3, 6, 7].map((index) => ({
    index,
    start: START_PX + index * HEIGHT_PX,
    end: START_PX + (index + 1) * HEIGHT_PX,
  }));
  const groups = drawnGroups(placed, LINES, START_PX).map(({ title, gapPx, routes }) => [
    `${title} ${gapPx}`,
    ...routes.map((route) => `${route.route.name} ${route.gapPx}`),
  ]);
  expect(groups).toEqual([
    ["Shop 0", "b 10", "c 0"],
    ["Shop 20", "e 0"],
  ]);
});

function route(name: string, collectionPath: string[]): RouteDto {
  return { requestId: name, name, method: "GET", pattern: `/${name}`, url: `/${name}`, collectionPath, examples: [] };
}
