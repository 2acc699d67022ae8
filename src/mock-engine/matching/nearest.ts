import { CallView } from "@/mock-engine/call-view";
import type { RoutePath } from "@/mock-engine/criteria/path";
import type { IncomingCall } from "@/mock-engine/model";
import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";
import type { CompiledMock, CompiledRequest } from "./compile";
import type { NearestRoute } from "./outcome";

const NEAREST_MAX = 3;

/**
 * Up to three routes that a call without a route came closest to, the closest first, each with what differs and what to do,
 * e.g. `{ route: "Get user", requestId: "…", method: "GET", pattern: "/users/{id}", differs: "trailing_slash", hint: "…" }`.
 * Looks at every route once; it is not on the path of a call that is answered. Source: docs/matching.md, "Which route".
 */
export function nearestRoutes(mock: CompiledMock, call: IncomingCall): NearestRoute[] {
  const view = new CallView(call);
  const method = call.method.toUpperCase();
  const nearest: Ranked[] = [];
  for (const request of mock.requests) insert(nearest, rank(request, method, view.segments));
  return nearest.map(({ request, path, differs, hint }) => {
    const pattern = `/${path.segments.map(({ text }) => text).join("/")}`;
    return { route: request.name, requestId: request.id, method: request.method, pattern, differs, hint: hint() };
  });
}

interface Ranked extends Difference {
  readonly request: CompiledRequest;
  /** The request's path that came closest. */
  readonly path: RoutePath;
}

/** Inserts in order of distance. Only one of several requests with the same method and pattern is kept. */
function insert(nearest: Ranked[], ranked: Ranked): void {
  const last = nearest[NEAREST_MAX - 1];
  if (last && ranked.distance >= last.distance) return;
  const { method, pattern } = ranked.request;
  if (nearest.some(({ request }) => request.method === method && request.pattern === pattern)) return;
  const at = nearest.findIndex((other) => ranked.distance < other.distance);
  nearest.splice(at < 0 ? nearest.length : at, 0, ranked);
  nearest.length = Math.min(nearest.length, NEAREST_MAX);
}

interface Difference {
  /** Smaller is closer. */
  readonly distance: number;
  readonly differs: NearestRoute["differs"];
  /** Only written for the closest routes. */
  readonly hint: () => string;
}

function rank(request: CompiledRequest, method: string, segments: readonly string[]): Ranked {
  const isSameMethod = request.method === method || (method === "HEAD" && request.method === "GET");
  const closest = request.paths
    .map((path) => ({ path, difference: pathDifference(path, segments) }))
    .reduce((best, other) => (closer(other.difference, best.difference) ? other : best));
  const difference = withMethod(closest.difference, isSameMethod, request.method, method);
  return { request, path: closest.path, ...difference };
}

/** Null is a matching path, the closest of all. */
function closer(one: Difference | null, other: Difference | null): boolean {
  return other !== null && (one === null || one.distance < other.distance);
}

function withMethod(path: Difference | null, isSameMethod: boolean, saved: string, called: string): Difference {
  const methodHint = () => `The saved request's method is ${saved}, the call's is ${called}.`;
  if (!path) return { distance: 0, differs: "method", hint: () => `${methodHint()} The path matches.` };
  if (isSameMethod) return path;
  return { ...path, distance: path.distance + 2, hint: () => `${path.hint()} ${methodHint()}` };
}

/** Null if the path matches. */
function pathDifference({ segments: pattern }: RoutePath, called: readonly string[]): Difference | null {
  if (pathMatches(pattern, called)) return null;
  return trailingSlash(pattern, called) ?? letterCase(pattern, called) ?? segmentOrLength(pattern, called);
}

function pathMatches(pattern: readonly Segment[], called: readonly string[], matches = segmentMatches): boolean {
  const hasRest = pattern[pattern.length - 1]?.kind === "rest";
  if (hasRest ? called.length < pattern.length : called.length !== pattern.length) return false;
  return pattern.every((segment, index) => matches(segment, called[index] ?? ""));
}

function trailingSlash(pattern: readonly Segment[], called: readonly string[]): Difference | null {
  const endsWithSlash = called.length > 1 && called[called.length - 1] === "";
  const toggled = endsWithSlash ? called.slice(0, -1) : [...called, ""];
  if (!pathMatches(pattern, toggled)) return null;
  const hint = endsWithSlash
    ? "The saved path does not end with a slash: leave it out of the call."
    : "The saved path ends with a slash: add one to the call.";
  return { distance: 0.5, differs: "trailing_slash", hint: () => hint };
}

function letterCase(pattern: readonly Segment[], called: readonly string[]): Difference | null {
  const ignoringCase = (segment: Segment, value: string) =>
    segmentMatches(segment, value) ||
    (segment.kind === "literal" && segment.value.toLowerCase() === value.toLowerCase());
  if (!pathMatches(pattern, called, ignoringCase)) return null;
  const hint = () => {
    const at = firstUnlike(pattern, called);
    return `Paths are case-sensitive: segment ${at + 1} is saved as "${pattern[at]?.text ?? ""}", the call has "${called[at] ?? ""}".`;
  };
  return { distance: 0.75, differs: "letter_case", hint };
}

function firstUnlike(pattern: readonly Segment[], called: readonly string[]): number {
  return pattern.findIndex((segment, index) => !segmentMatches(segment, called[index] ?? ""));
}

function segmentOrLength(pattern: readonly Segment[], called: readonly string[]): Difference {
  const length = Math.max(pattern.length, called.length);
  const unlike = pattern.reduce((sum, segment, index) => sum + unlikeness(segment, called[index]), 0);
  const extra = Math.max(0, called.length - pattern.length);
  const distance = 1 + (unlike + extra) / length;
  const isRest = pattern[pattern.length - 1]?.kind === "rest";
  if (pattern.length === called.length || (isRest && called.length > pattern.length)) {
    return { distance, differs: "segment", hint: () => segmentHint(pattern, called) };
  }
  const hint = () => `The saved path has ${counted(pattern.length)}, the call's has ${counted(called.length)}.`;
  return { distance: distance + 0.5, differs: "length", hint };
}

function segmentHint(pattern: readonly Segment[], called: readonly string[]): string {
  const at = firstUnlike(pattern, called);
  const got = called[at] ?? "";
  const callHas = got === "" ? "the call has nothing there" : `the call has "${got}"`;
  return `Segment ${at + 1} is saved as "${pattern[at]?.text ?? ""}", ${callHas}.`;
}

function counted(segments: number): string {
  return segments === 1 ? "1 segment" : `${segments} segments`;
}

/** 0 for a match, below 1 for a likely typing error, 1 for something else. */
function unlikeness(segment: Segment, value: string | undefined): number {
  if (value === undefined) return 1;
  if (segmentMatches(segment, value)) return 0;
  if (segment.kind !== "literal") return 1;
  return 1 - (0.8 * commonEnds(segment.value, value)) / Math.max(segment.value.length, value.length, 1);
}

/** How many characters two texts share at the beginning and at the end. */
function commonEnds(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)) end++;
  return start + end;
}
