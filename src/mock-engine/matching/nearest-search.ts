import type { RoutePath } from "@/mock-engine/criteria/path";
import type { Segment } from "@/mock-engine/path-pattern";
import { Pace, type Steps } from "@/mock-engine/steps";
import type { CompiledMock, RouteEntry } from "./compile";
import { alignPath, restOf } from "./path-alignment";
import type { RouteNode } from "./route-table";
import { HALF, MISSING_VALUE, missingLiteral, missingSegment, withoutLikeness, type CalledPath } from "./segment-distance";

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
        const walk = new Walk(top);
        while (!walk.isOver) {
          this.turn(walk, !this.isSameMethod(method));
          if (this.called.compared > COMPARED_MAX) return this.found;
          if (pace.isOver(this.called.compared - before)) yield;
          before = this.called.compared;
        }
      }
      const [last] = this.found.slice(this.count - 1);
      if (!this.isCut || (last !== undefined && halves(last.distance) <= limit)) return this.found;
    }
  }

  private turn(walk: Walk, isOtherMethod: boolean): void {
    for (let nodes = 0; nodes < NODES_A_TURN; nodes++) {
      const next = walk.pop();
      if (next === null) return;
      const { node, depth } = next;
      const isNear = depth === 0 ? this.firstRow() : this.row(next.key, depth);
      const row = this.rows[depth];
      if (!isNear || row === undefined) {
        this.isCut = true;
        continue;
      }
      const { length } = this.called.segments;
      if (node.entries.length > 0) this.consider(node.entries, row[length] ?? Infinity, isOtherMethod);
      if (node.rest.length > 0) this.consider(node.rest, restOf(row, this.called).distance, isOtherMethod);
      if (depth < DEPTH_MAX) walk.push(node, depth + 1);
    }
  }

  private firstRow(): boolean {
    const row = this.rowAt(0);
    this.called.extra.forEach((cost, at) => (row[at + 1] = (row[at] ?? 0) + cost));
    return true;
  }

  private rowAt(depth: number): Float64Array {
    return (this.rows[depth] ??= new Float64Array(this.called.segments.length + 1));
  }

  /** Fills the row of a node from that of the node above it. False if everything below it is too far. */
  private row(saved: string | Segment | null, depth: number): boolean {
    const above = this.rowAt(depth - 1);
    const row = this.rowAt(depth);
    const { called, limit } = this;
    const { extra } = called;
    const missing = missingKey(saved);
    const furthest = limit * HALF;
    // Each place away from the diagonal costs half a difference at least.
    const from = Math.max(0, depth - limit);
    const to = Math.min(extra.length, depth + limit);
    called.compared += Math.max(1, to - from + 1);
    if (from > to) return false;
    let nearest = (row[from] = (above[from] ?? 0) + missing);
    if (from > 0) {
      row.fill(Infinity, 0, from);
      nearest = row[from] = Math.min(nearest, (above[from - 1] ?? 0) + this.cost(saved, from - 1));
    }
    for (let at = from + 1; at <= to; at++) {
      const other = (above[at - 1] ?? 0) + this.cost(saved, at - 1);
      const fewer = (above[at] ?? 0) + missing;
      const more = (row[at - 1] ?? 0) + (extra[at - 1] ?? 0);
      const distance = other < fewer ? (other < more ? other : more) : fewer < more ? fewer : more;
      row[at] = distance;
      if (distance < nearest) nearest = distance;
    }
    if (to < extra.length) row.fill(Infinity, to + 1);
    return nearest <= furthest;
  }

  private cost(saved: string | Segment | null, at: number): number {
    if (typeof saved === "string") return this.called.literal(saved, at);
    if (saved === null) return this.called.segments[at] === "" ? 2 * HALF : 0;
    return this.called.segment(saved, at);
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
    const distances = paths.map((other) => (other === path ? distance : alignPath(other.segments, this.called).distance));
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

/** A walk through a tree, the nodes with what leads to them: a literal's text, a mixed segment, or null for a wildcard. */
class Walk {
  // An explicit stack instead of recursion: saved paths may have very many segments. In columns, because it is made for each call.
  private readonly nodes: RouteNode<RouteEntry>[];
  private readonly depths: number[] = [0];
  private readonly keys: (string | Segment | null)[] = [null];

  constructor(top: RouteNode<RouteEntry>) {
    this.nodes = [top];
  }

  get isOver(): boolean {
    return this.nodes.length === 0;
  }

  pop(): { node: RouteNode<RouteEntry>; depth: number; key: string | Segment | null } | null {
    const node = this.nodes.pop();
    const depth = this.depths.pop();
    const key = this.keys.pop();
    return node === undefined || depth === undefined || key === undefined ? null : { node, depth, key };
  }

  push({ literals, mixed, wildcard }: RouteNode<RouteEntry>, depth: number): void {
    if (literals !== null) for (const [text, node] of literals) this.add(node, depth, text);
    if (mixed !== null) for (const { segment, node } of mixed.values()) this.add(node, depth, segment);
    if (wildcard !== null) this.add(wildcard, depth, null);
  }

  private add(node: RouteNode<RouteEntry>, depth: number, key: string | Segment | null): void {
    this.nodes.push(node);
    this.depths.push(depth);
    this.keys.push(key);
  }
}
