import type { RoutePath } from "@/mock-engine/criteria/path";
import type { Segment } from "@/mock-engine/path-pattern";
import { Pace, type Steps } from "@/mock-engine/steps";
import type { CompiledMock, RouteEntry } from "./compile";
import { alignPath, restOf } from "./path-alignment";
import type { RouteNode } from "./route-table";
import {
  ALIKE,
  EQUAL_LITERAL,
  HALF,
  MISSING_VALUE,
  missingLiteral,
  missingSegment,
  withoutLikeness,
  type CalledPath,
} from "./segment-distance";

/** A path that a call came close to. */
export interface NearPath {
  /** See `segment-distance.ts`. */
  readonly distance: number;
  readonly path: RoutePath;
  readonly isOtherMethod: boolean;
  /** Display order of the first request that has it with the best method. */
  readonly order: number;
}

/**
 * How many segments and characters are compared for one call. A hundred thousand routes of ordinary length need a part of it. With more, some
 * routes are not looked at: a call without a route is to cost little, whatever was saved and called.
 */
const COMPARED_MAX = 20_000_000;

/** Patterns with more segments are not looked at. */
const DEPTH_MAX = 128;

/** How often what was compared is counted. */
const NODES_A_TURN = 64;

/**
 * The closest paths of all routes, the closest first. The routes are trees of segments, so what many begin with is compared once: one row of an edit
 * distance for each node (as for a dictionary of words; Shang and Merrettal, "Tries for approximate string matching", 1996). What is too far is
 * left out with everything below it. How far that is grows from one difference on, until enough are found.
 */
export class NearestSearch {
  private readonly tables: readonly { method: string; top: RouteNode<RouteEntry> }[];
  private readonly rows: Float64Array[] = [];
  private found: NearPath[] = [];
  /** In halves of a difference. */
  private limit = 0;
  private isCut = false;

  constructor(
    mock: CompiledMock,
    private readonly called: CalledPath,
    private readonly isSameMethod: (method: string) => boolean,
    private readonly count: number,
  ) {
    this.tables = [...mock.tables].map(([method, table]) => ({ method, top: table.top }));
  }

  *run(): Steps<readonly NearPath[]> {
    const pace = new Pace();
    let before = 0;
    for (let limit = 2; ; limit *= 2) {
      this.limit = limit;
      this.found = [];
      this.isCut = false;
      for (const { method, top } of this.tables) {
        const open = [top];
        while (open.length > 0) {
          this.turn(open, !this.isSameMethod(method));
          if (this.called.compared > COMPARED_MAX) return this.found;
          if (pace.isOver(this.called.compared - before)) yield;
          before = this.called.compared;
        }
      }
      const [last] = this.found.slice(this.count - 1);
      if (!this.isCut || (last !== undefined && halves(last.distance) <= limit)) return this.found;
    }
  }

  /** @param open the nodes to be looked at, those that come first in display order at the end */
  private turn(open: RouteNode<RouteEntry>[], isOtherMethod: boolean): void {
    for (let nodes = 0; nodes < NODES_A_TURN; nodes++) {
      const node = open.pop();
      if (node === undefined) return;
      if (this.isTooFar(this.row(node), isOtherMethod)) continue;
      const row = this.rowAt(node.depth);
      const { length } = this.called.segments;
      if (node.entries.length > 0) this.consider(node.entries, row[length] ?? Infinity, isOtherMethod);
      if (node.rest !== null) this.consider(node.rest, restOf(row, this.called).distance, isOtherMethod);
      if (node.depth < DEPTH_MAX) openBelow(node, open);
    }
  }

  /** @param least a distance that nothing below a node is nearer than */
  private isTooFar(least: number, isOtherMethod: boolean): boolean {
    if (least > this.limit * HALF) {
      this.isCut = true;
      return true;
    }
    const last = this.found[this.count - 1];
    if (last === undefined) return false;
    const further = withoutLikeness(least) - withoutLikeness(last.distance);
    return further > 0 || (further === 0 && isOtherMethod && !last.isOtherMethod);
  }

  private rowAt(depth: number): Float64Array {
    return (this.rows[depth] ??= new Float64Array(this.called.segments.length + 1));
  }

  /** Fills the row of a node from that of the node above it. Returns a distance that nothing below the node is nearer than. */
  private row({ key, depth, lightest, deepest }: RouteNode<RouteEntry>): number {
    const { called } = this;
    const { extra, left } = called;
    const { length } = extra;
    const row = this.rowAt(depth);
    if (depth === 0) extra.forEach((cost, at) => (row[at + 1] = (row[at] ?? 0) + cost));
    const above = depth === 0 ? row : this.rowAt(depth - 1);
    const missing = missingKey(key);
    // Each place away from the diagonal costs half a difference at least.
    const from = Math.max(0, depth - this.limit);
    const to = Math.min(length, depth + this.limit);
    called.compared += 1 + Math.max(0, to - from);
    if (from > 0) row.fill(Infinity, 0, from);
    if (to < length) row.fill(Infinity, Math.max(from, to + 1));
    let least = Infinity;
    for (let at = from; at <= to; at++) {
      let distance = row[at] ?? 0;
      if (depth > 0) {
        distance = (above[at] ?? 0) + missing;
        if (at > 0) {
          const other = (above[at - 1] ?? 0) + called.key(key, at - 1);
          if (other < distance) distance = other;
          const more = (row[at - 1] ?? 0) + (extra[at - 1] ?? 0);
          if (more < distance) distance = more;
        }
        row[at] = distance;
      }
      // What is left of both paths has to be aligned as well: at best, all but what the one has more than the other is equal.
      const leftover = length - at;
      const tooFew = lightest - 2 * leftover;
      const tooMany = (left[at] ?? 0) - 2 * deepest;
      const forced = tooFew > tooMany ? tooFew : tooMany;
      const equal = leftover < deepest ? leftover : deepest;
      const bound = distance + (forced > 0 ? forced * (HALF - ALIKE) : 0) - equal * EQUAL_LITERAL;
      if (bound < least) least = bound;
    }
    return least;
  }

  private consider(entries: readonly RouteEntry[], distance: number, isOtherMethod: boolean): void {
    const [first] = entries;
    const last = this.found[this.count - 1];
    if (first === undefined || distance > this.limit * HALF) {
      this.isCut = true;
      return;
    }
    const near = { distance, path: first.path, isOtherMethod, order: first.request.order };
    if (last !== undefined && compare(near, last) >= 0) return;
    const best = entries.find((entry) => this.isBest(entry, distance));
    if (best !== undefined) this.insert({ ...near, path: best.path, order: best.request.order });
  }

  /** Whether no other path of its request is closer: a request takes one place. */
  private isBest({ request: { paths }, path }: RouteEntry, distance: number): boolean {
    if (paths.length === 1) return true;
    const distances = paths.map((other) =>
      other === path ? distance : alignPath(other.segments, this.called).distance,
    );
    return distances.indexOf(Math.min(...distances)) === paths.indexOf(path);
  }

  /** In order. A path that several methods have takes one place. */
  private insert(near: NearPath): void {
    const same = this.found.findIndex(
      (other) => other.distance === near.distance && isSamePattern(other.path.segments, near.path.segments),
    );
    const known = this.found[same];
    if (known !== undefined) {
      if (compare(known, near) <= 0) return;
      this.found.splice(same, 1);
    }
    const at = this.found.findIndex((other) => compare(near, other) < 0);
    this.found.splice(at < 0 ? this.found.length : at, 0, near);
    this.found.length = Math.min(this.found.length, this.count);
    const last = this.found[this.count - 1];
    if (last !== undefined) this.limit = Math.min(this.limit, Math.max(1, halves(last.distance)));
  }
}

function missingKey(saved: string | Segment | null): number {
  if (saved === null) return MISSING_VALUE;
  return typeof saved === "string" ? missingLiteral(saved) : missingSegment(saved);
}

function compare(one: NearPath, other: NearPath): number {
  return (
    withoutLikeness(one.distance) - withoutLikeness(other.distance) ||
    Number(one.isOtherMethod) - Number(other.isOtherMethod) ||
    one.distance - other.distance ||
    one.order - other.order
  );
}

/** The sum of the differences, in halves. */
function halves(distance: number): number {
  return Math.ceil(distance / HALF);
}

/** Whether two patterns match the same paths; the names of wildcards do not matter. */
function isSamePattern(one: readonly Segment[], other: readonly Segment[]): boolean {
  return (
    one.length === other.length &&
    one.every((segment, at) => {
      const second = other[at];
      if (segment.kind === "literal") return second?.kind === "literal" && segment.value === second.value;
      if (segment.kind === "mixed") return second?.kind === "mixed" && segment.text === second.text;
      return segment.kind === second?.kind;
    })
  );
}

/** Puts what a node has below it on a stack, so that it comes off in about the order in which it was saved. */
function openBelow({ literals, mixed, wildcard }: RouteNode<RouteEntry>, open: RouteNode<RouteEntry>[]): void {
  const from = open.length;
  if (literals !== null) for (const node of literals.values()) open.push(node);
  if (mixed !== null) for (const { node } of mixed.values()) open.push(node);
  if (wildcard !== null) open.push(wildcard);
  for (let one = from, other = open.length - 1; one < other; one++, other--) {
    const [first, last] = [open[one], open[other]];
    if (first === undefined || last === undefined) break;
    open[one] = last;
    open[other] = first;
  }
}
