import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sketchCall, sketchCollection } from "@/mock-engine/cases/case";
import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";
import { STEP_UNITS } from "@/mock-engine/steps";
import { compileMock, type CompiledMock } from "./compile";
import { nearestInSteps, nearestRoutes } from "./nearest";

/** A path's distance in the order in which it counts: halves of a difference, then what speaks for it. Written down without a thought of cost. */
type Distance = readonly [halves: number, literals: number, likeness: number];

const sum = (one: Distance, other: Distance): Distance => [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
const order = (one: Distance, other: Distance) => one[0] - other[0] || other[1] - one[1] || other[2] - one[2];
const NEVER: Distance = [Infinity, 0, 0];

function distance(pattern: readonly Segment[], called: readonly string[]): Distance {
  const [saved, ...others] = pattern;
  const [value, ...rest] = called;
  if (saved?.kind === "rest") {
    const taken: Distance = value === undefined ? NEVER : [value === "" ? 2 : 0, 0, 0];
    const missing: Distance = value === undefined ? [2, 0, 0] : NEVER;
    const extra = value === undefined ? NEVER : sum(tooMany(value), distance(pattern, rest));
    return [taken, missing, extra].sort(order)[0] ?? NEVER;
  }
  if (saved === undefined) return value === undefined ? [0, 0, 0] : sum(tooMany(value), distance(pattern, rest));
  const missing = sum(tooFew(saved), distance(others, called));
  if (value === undefined) return missing;
  const both = sum(unlikeness(saved, value), distance(others, rest));
  return [missing, sum(tooMany(value), distance(pattern, rest)), both].sort(order)[0] ?? NEVER;
}

const tooMany = (value: string): Distance => [value === "" ? 1 : 2, 0, 5];

function tooFew(saved: Segment): Distance {
  if (saved.kind !== "literal") return [2, 0, 4];
  return [saved.value === "" ? 1 : 2, 0, 3];
}

function unlikeness(saved: Segment, value: string): Distance {
  if (segmentMatches(saved, value)) return [0, saved.kind === "literal" && value !== "" ? 1 : 0, 0];
  if (saved.kind !== "literal") return [2, 0, 0];
  if (saved.value.toLowerCase() === value.toLowerCase()) return [1, 0, 10];
  const [one, other] = [[...saved.value], [...value]];
  const most = Math.min(one.length, other.length);
  const start = one.findIndex((character, at) => character !== other[at] || at >= most);
  const common = start < 0 ? most : Math.min(start, most);
  let end = 0;
  while (end < most - common && one.at(-1 - end) === other.at(-1 - end)) end++;
  return [2, 0, Math.floor((10 * (common + end)) / Math.max(one.length, other.length))];
}

/** Which of equally far paths comes first: one with the call's method, then the more alike, then the first. */
interface Placed {
  readonly request: CompiledMock["requests"][number];
  readonly far: Distance;
  readonly isOther: boolean;
  readonly key: string;
}

function compare(one: Placed, other: Placed): number {
  return (
    one.far[0] - other.far[0] ||
    other.far[1] - one.far[1] ||
    Number(one.isOther) - Number(other.isOther) ||
    other.far[2] - one.far[2] ||
    one.request.order - other.request.order
  );
}

/** The three closest paths, each with its methods. */
function closest(mock: CompiledMock, method: string, path: string): string[] {
  const called = path.slice(1).split("/");
  const placed = mock.requests.flatMap((request): Placed[] => {
    const [segments = []] = request.paths.map((own) => own.segments);
    const isOther = !(request.method === method || (method === "HEAD" && request.method === "GET"));
    return [{ request, far: distance(segments, called), isOther, key: keyOf(segments) }];
  });
  placed.sort(compare);
  const first = placed.filter(({ key }, at) => placed.findIndex((other) => other.key === key) === at).slice(0, 3);
  return first.map(({ key }) => {
    const same = placed.filter((other) => other.key === key).map(({ request }) => request);
    same.sort((one, other) => one.order - other.order);
    const named = same.find((request) => request.method === method || (method === "HEAD" && request.method === "GET"));
    return `${(named ?? same[0])?.name} ${[...new Set(same.map((request) => request.method))].join(", ")}`;
  });
}

const keyOf = (segments: readonly Segment[]) =>
  segments.map(({ kind, text }) => (kind === "wildcard" ? "{}" : text)).join("/");

const segment = fc.constantFrom(..."users Users user usres {id} :id ** v{{n}} v1 orders ORDERS a {x}b".split(" "), "");
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
        expect(found.map(({ route, method: methods }) => `${route} ${methods}`)).toEqual(closest(mock, called, target));
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
    expect(stepsUsed(many, target)).toBeLessThan((20_000 * 120) / STEP_UNITS);
  });

  it("are looked for among the first of so many routes that it would cost too much", () => {
    const costly = mockOf(Array.from({ length: 5_000 }, (_, at) => `GET /{{a}}x{{b}}y${at}{{c}}`));
    const long = "x".repeat(16_000);
    expect(stepsUsed(costly, `/${long}`)).toBeLessThan(5_000);
    expect(nearestRoutes(costly, sketchCall({ target: `/${long}` }))).toHaveLength(3);
  });
});
