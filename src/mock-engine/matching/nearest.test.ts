import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sketchCall, sketchCollection } from "@/mock-engine/cases/case";
import type { RoutePath } from "@/mock-engine/criteria/path";
import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";
import { STEP_UNITS } from "@/mock-engine/steps";
import { compileMock, type CompiledMock } from "./compile";
import { nearestInSteps, nearestRoutes } from "./nearest";

/** How far a path is from the call's, written down without a thought of cost. */
function distance({ segments: pattern }: RoutePath, called: readonly string[]): number {
  if (isMatch(pattern, called, segmentMatches)) return 0;
  const toggled = called.length > 1 && called.at(-1) === "" ? called.slice(0, -1) : [...called, ""];
  if (isMatch(pattern, toggled, segmentMatches)) return 0.5;
  const inAnyCase = (segment: Segment, value: string) =>
    segmentMatches(segment, value) ||
    (segment.kind === "literal" && segment.value.toLowerCase() === value.toLowerCase());
  if (isMatch(pattern, called, inAnyCase)) return 0.75;
  const unlike = pattern.reduce((sum, segment, at) => sum + unlikeness(segment, called[at]), 0);
  const extra = Math.max(0, called.length - pattern.length);
  const isFree =
    pattern.length === called.length || (pattern.at(-1)?.kind === "rest" && called.length > pattern.length);
  return 1 + (unlike + extra) / Math.max(pattern.length, called.length) + (isFree ? 0 : 0.5);
}

function isMatch(pattern: readonly Segment[], called: readonly string[], matches: typeof segmentMatches): boolean {
  const hasRest = pattern.at(-1)?.kind === "rest";
  if (hasRest ? called.length < pattern.length : called.length !== pattern.length) return false;
  return pattern.every((segment, at) => matches(segment, called[at] ?? ""));
}

function unlikeness(segment: Segment, value: string | undefined): number {
  if (value === undefined) return 1;
  if (segmentMatches(segment, value)) return 0;
  if (segment.kind !== "literal") return 1;
  const [one, other] = [[...segment.value], [...value]];
  const most = Math.min(one.length, other.length);
  const start = one.findIndex((character, at) => character !== other[at] || at >= most);
  const common = start < 0 ? most : Math.min(start, most);
  let end = 0;
  while (end < most - common && one.at(-1 - end) === other.at(-1 - end)) end++;
  return 1 - (0.8 * (common + end)) / Math.max(one.length, other.length, 1);
}

/** The three closest, of equally close ones the first; of requests with the same method and pattern one. */
function closest(mock: CompiledMock, method: string, path: string): string[] {
  const called = path.slice(1).split("/");
  const ranked = mock.requests.map((request) => {
    const nearest = Math.min(...request.paths.map((own) => distance(own, called)));
    const isSame = request.method === method || (method === "HEAD" && request.method === "GET");
    return { request, distance: nearest === 0 || isSame ? nearest : nearest + 2 };
  });
  ranked.sort((one, other) => one.distance - other.distance);
  const named = ranked.map(({ request }) => request.name);
  const keys = ranked.map(({ request }) => `${request.method} ${request.pattern}`);
  return named.filter((_, at) => keys.indexOf(keys[at] ?? "") === at).slice(0, 3);
}

const segment = fc.constantFrom(
  ..."users Users user usres {id} :id ** v{{n}} v1 orders ORDERS a {{x}}b".split(" "),
  "",
);
const url = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`);
const path = fc
  .array(fc.constantFrom(..."users USERS usr orders order v1 v22 ab b 7".split(" "), ""), {
    minLength: 1,
    maxLength: 6,
  })
  .map((segments) => `/${segments.join("/")}`);
const method = fc.constantFrom("GET", "POST", "HEAD");

function mockOf(lines: readonly string[]): CompiledMock {
  const requests = Object.fromEntries(lines.map((line, at) => [`R${at}`, { line, examples: {} }]));
  return compileMock({ collection: sketchCollection(requests), inheritedVariables: [] });
}

function stepsUsed(mock: CompiledMock, target: string): number {
  let count = 0;
  for (const steps = nearestInSteps(mock, sketchCall({ target })); steps.next().done !== true;) count += 1;
  return count;
}

describe("the nearest routes", () => {
  it("are those that comparing everything with everything gives", () => {
    const routes = fc.array(
      fc.tuple(method, url).map((line) => line.join(" ")),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(routes, method, path, (lines, called, target) => {
        const mock = mockOf(lines);
        const found = nearestRoutes(mock, sketchCall({ method: called, target }));
        expect(found.map(({ route }) => route)).toEqual(closest(mock, called, target));
      }),
      { numRuns: 5_000 },
    );
  });

  const many = mockOf(Array.from({ length: 20_000 }, (_, at) => `GET /api/v1/things${at}/items/{id}`));

  it.each([
    ["nothing in common", "/x"],
    ["a slip", "/api/v1/things77/itmes/3"],
    ["a path of as many segments as a call can have", `/${"a/".repeat(8_000)}`],
    ["the same, in the letters of the routes", `/api/v1/${"things1/items/".repeat(1_000)}`],
    ["a segment as long as a call can be", `/api/v1/things${"1".repeat(16_000)}/items/3`],
  ])("cost little for each route, for %s", (_, target) => {
    expect(stepsUsed(many, target)).toBeLessThan((20_000 * 60) / STEP_UNITS);
  });

  it("are looked for among the first of so many routes that it would cost too much", () => {
    const costly = mockOf(Array.from({ length: 5_000 }, (_, at) => `GET /{{a}}x{{b}}y${at}{{c}}`));
    const long = "x".repeat(16_000);
    expect(stepsUsed(costly, `/${long}`)).toBeLessThan(5_000);
    expect(nearestRoutes(costly, sketchCall({ target: `/${long}` }))).toHaveLength(3);
  });
});
