import { describe, expect, it } from "vitest";
import { sketchCall, sketchCollection } from "@/mock-engine/cases/case";
import { writtenSegment } from "@/mock-engine/path-pattern";
import { hasRoute } from "./choose";
import { compileMock, type CompiledMock, type CompiledRequest } from "./compile";
import { nearestRoutes } from "./nearest";

/** The routes of a shop, as people save them: collections, things in them, and what belongs to a thing. */
function shop(): CompiledMock {
  const lines: string[] = [];
  for (const thing of ["users", "orders", "products", "carts", "invoices", "payments", "reviews", "shipments"]) {
    lines.push(`GET {{baseUrl}}/${thing}`, `POST {{baseUrl}}/${thing}`, `GET {{baseUrl}}/${thing}/search`);
    lines.push(...["GET", "PUT", "DELETE"].map((method) => `${method} {{baseUrl}}/${thing}/:id`));
  }
  for (const [one, many] of OWNED) {
    lines.push(`GET {{baseUrl}}/${one}/:id/${many}`, `POST {{baseUrl}}/${one}/:id/${many}`);
    lines.push(`DELETE {{baseUrl}}/${one}/:id/${many}/:itemId`);
  }
  lines.push("POST /auth/login", "POST /auth/refresh-token", "GET /health", "GET /.well-known/openid-configuration");
  lines.push("GET /reports/{{year}}/{{month}}.csv", "GET /basic-auth", "POST /panchang/detailed", "POST /shadbala");
  // Each of these has a place to itself, so that it is plain which one is meant without one of its segments.
  for (const subject of ["settings", "statistics", "warehouse", "loyalty", "currencies", "newsletter"]) {
    lines.push(`GET /admin/${subject}/overview/latest`, `PUT /internal/${subject}/:key/${subject}-value`);
  }
  const requests = Object.fromEntries(lines.map((line, at) => [`R${at}`, { line, examples: { [`E${at}`]: {} } }]));
  return compileMock({ collection: sketchCollection(requests), inheritedVariables: [] });
}

const OWNED = [
  ["users", "addresses"],
  ["users", "sessions"],
  ["orders", "lines"],
  ["orders", "notes"],
  ["products", "images"],
  ["carts", "coupons"],
  ["invoices", "attachments"],
] as const;

type Mistake = (path: readonly string[], seed: number) => readonly string[] | null;

const SHIFTED: Readonly<Record<string, Mistake>> = {
  "/api in front": (path) => ["api", ...path],
  "/api/v1 in front": (path) => ["api", "v1", ...path],
  "the first segment missing": (path) => (path.length > 1 ? path.slice(1) : null),
  "// in front": (path) => ["", ...path],
  "// in between": (path, seed) => (path.length > 1 ? path.toSpliced(1 + (seed % (path.length - 1)), 0, "") : null),
  "one more at the end": (path, seed) => [...path, ["details", "all", "7", "export"][seed % 4] ?? ""],
  "one more in between": (path, seed) => path.toSpliced(seed % path.length, 0, "internal"),
  "one less at the end": (path) => (path.length > 1 ? path.slice(0, -1) : null),
  "one less in between": (path, seed) => (path.length > 2 ? path.toSpliced(1 + (seed % (path.length - 2)), 1) : null),
};

const SLIPS: Readonly<Record<string, Mistake>> = {
  "a letter missing": (path, seed) => changed(path, seed, (word, at) => word.slice(0, at) + word.slice(at + 1)),
  "two letters swapped": (path, seed) =>
    changed(path, seed, (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)),
  "letter case": (path, seed) => changed(path, seed, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
  "a slash at the end": (path) => [...path, ""],
};

function changed(path: readonly string[], seed: number, change: (word: string, at: number) => string): string[] | null {
  const at = path.findIndex((segment) => /^[a-z-]{5,}$/.test(segment));
  const word = path[at] ?? "";
  const other = change(word, 1 + (seed % Math.max(1, word.length - 2)));
  return at < 0 || other === word ? null : path.map((segment, index) => (index === at ? other : segment));
}

/** Whether another request of this method becomes the called path, or it the other's, by one segment more or less as well. */
function isAmbiguous(mock: CompiledMock, meant: CompiledRequest, called: readonly string[]): boolean {
  const target = (path: readonly string[]) => `/${path.join("/")}`;
  const others = mock.requests.filter((other) => other.method === meant.method && other.pattern !== meant.pattern);
  return others.some((other) => {
    const single = compileMock({
      collection: sketchCollection({ other: { line: `${other.method} ${other.source.url}`, examples: { a: {} } } }),
      inheritedVariables: [],
    });
    const fits = (path: readonly string[]) => hasRoute(single, other.method, target(path));
    const shorter = called.some((_, at) => fits(called.toSpliced(at, 1)));
    const words = pathOf(other);
    const longer = words.some((word, at) => called.length < words.length && fits(called.toSpliced(at, 0, word)));
    return shorter || longer;
  });
}

function pathOf(request: CompiledRequest): string[] {
  return (request.paths[0]?.segments ?? []).map((segment) => writtenSegment(segment, "42"));
}

describe.each([
  ["a mistake that shifts the path", SHIFTED, 0.95],
  ["a slip of the pen", SLIPS, 0.93],
] as const)("the route that was meant comes first, after %s", (_, mistakes, least) => {
  const mock = shop();

  it.each(Object.entries(mistakes))("%s", (_, mistake) => {
    let tries = 0;
    const missed: string[] = [];
    mock.requests.forEach((meant, seed) => {
      const called = mistake(pathOf(meant), seed);
      const target = `/${called?.join("/")}`;
      if (called === null || ["GET", "POST", "PUT", "DELETE"].some((method) => hasRoute(mock, method, target))) return;
      if (mistakes === SHIFTED && isAmbiguous(mock, meant, called)) return;
      tries += 1;
      const [first] = nearestRoutes(mock, sketchCall({ method: meant.method, target }));
      if (first?.pattern !== meant.pattern) missed.push(`${meant.method} ${target}: ${first?.pattern}`);
    });
    expect(tries).toBeGreaterThan(8);
    expect(missed.length / tries, missed.join(", ")).toBeLessThanOrEqual(1 - least);
  });
});
