import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";

/**
 * Paths of one method, looked up segment by segment: what a look-up costs follows the call's path, not the number of routes.
 * Of several patterns that match, the most specific wins: from the left, literal > mixed > wildcard > `**`; what is equally
 * specific is answered together. Source: docs/matching.md, "Which route".
 */
export class RouteTable<Entry> {
  private readonly root = new Node<Entry>(null, 0);

  add(segments: readonly Segment[], entry: Entry): void {
    let node = this.root;
    let weight = segments.reduce((sum, segment) => sum + weightOf(segment), 0);
    const hasRest = segments[segments.length - 1]?.kind === "rest";
    for (let depth = 0; ; depth++) {
      node.note(weight, hasRest ? Number.POSITIVE_INFINITY : segments.length - depth);
      const segment = segments[depth];
      if (segment === undefined) break;
      if (segment.kind === "rest") {
        (node.rest ??= []).push(entry);
        return;
      }
      weight -= weightOf(segment);
      node = node.child(segment);
    }
    node.entries.push(entry);
  }

  /** The tree of all patterns. */
  get top(): RouteNode<Entry> {
    return this.root;
  }

  /** The entries of one pattern: whatever its wildcards are called. */
  at(segments: readonly Segment[]): readonly Entry[] {
    let node: Node<Entry> | undefined = this.root;
    for (const segment of segments) {
      if (segment.kind === "rest") return node.rest ?? [];
      node = node.next(segment);
      if (node === undefined) return [];
    }
    return node.entries;
  }

  /** The entries of the most specific patterns that match these segments (percent-decoded); empty if none does. */
  find(segments: readonly string[]): readonly Entry[] {
    // One level per segment, as an explicit stack instead of recursion: a path may have very many segments.
    const levels: SearchLevel<Entry>[] = [{ nodes: [this.root], edge: 0 }];
    for (let level = levels.at(-1); level; level = levels.at(-1)) {
      const value = segments[levels.length - 1];
      const follow = value === undefined || (value === "" && level.edge > 0) ? undefined : EDGES[level.edge];
      level.edge++;
      if (value !== undefined && follow) {
        const nodes: Node<Entry>[] = [];
        for (const node of level.nodes) follow(node, value, nodes);
        if (nodes.length > 0) levels.push({ nodes, edge: 0 });
        continue;
      }
      levels.pop();
      const found =
        value === "" ? [] : collect(level.nodes, (node) => (value === undefined ? node.entries : (node.rest ?? [])));
      if (found.length > 0) return found;
    }
    return [];
  }
}

/** The patterns that begin with the same segments. */
export interface RouteNode<Entry> {
  /** Entries of patterns that end here. */
  /** The segment that leads to it: a literal's text, a mixed one, or null for a wildcard. */
  readonly key: string | Segment | null;
  readonly depth: number;
  /** The least that is missing of a pattern which ends here, in halves of a difference; an empty segment is a half. */
  readonly lightest: number;
  /** The most segments that a pattern has below it. */
  readonly deepest: number;
  readonly entries: readonly Entry[];
  /** Entries of patterns that end here with `**`. */
  readonly rest: readonly Entry[] | null;
  readonly literals: ReadonlyMap<string, RouteNode<Entry>> | null;
  readonly mixed: ReadonlyMap<string, { readonly segment: Segment; readonly node: RouteNode<Entry> }> | null;
  readonly wildcard: RouteNode<Entry> | null;
}

class Node<Entry> implements RouteNode<Entry> {
  readonly entries: Entry[] = [];
  rest: Entry[] | null = null;
  lightest = Number.MAX_SAFE_INTEGER;
  deepest = 0;
  // Null until used, to save memory: there are as many nodes as segments in all routes, and most have one kind of edge.
  literals: Map<string, Node<Entry>> | null = null;
  /** By the segment as saved. */
  mixed: Map<string, { readonly segment: Segment; readonly node: Node<Entry> }> | null = null;
  wildcard: Node<Entry> | null = null;

  constructor(
    readonly key: string | Segment | null,
    readonly depth: number,
  ) {}

  /** A pattern that goes on below it, or ends here. */
  note(weight: number, segments: number): void {
    if (weight < this.lightest) this.lightest = weight;
    if (segments > this.deepest) this.deepest = segments;
  }

  next(segment: Segment): Node<Entry> | undefined {
    if (segment.kind === "literal") return this.literals?.get(segment.value);
    return segment.kind === "wildcard" ? (this.wildcard ?? undefined) : this.mixed?.get(segment.text)?.node;
  }

  child(segment: Segment): Node<Entry> {
    if (segment.kind === "literal") {
      this.literals ??= new Map();
      const node = this.literals.get(segment.value) ?? new Node<Entry>(segment.value, this.depth + 1);
      this.literals.set(segment.value, node);
      return node;
    }
    if (segment.kind === "wildcard") return (this.wildcard ??= new Node<Entry>(null, this.depth + 1));
    this.mixed ??= new Map();
    const edge = this.mixed.get(segment.text) ?? { segment, node: new Node<Entry>(segment, this.depth + 1) };
    this.mixed.set(segment.text, edge);
    return edge.node;
  }
}

function weightOf(segment: Segment): number {
  return segment.kind === "literal" && segment.value === "" ? 1 : 2;
}

/**
 * One level of the search: all nodes with equally specific prefixes, and the next edge to try. Each node has only one path to it, so a
 * search visits each node at most once.
 */
interface SearchLevel<Entry> {
  readonly nodes: readonly Node<Entry>[];
  edge: number;
}

/** The most specific first; `**` is tried last of all. */
const EDGES: readonly (<Entry>(node: Node<Entry>, value: string, into: Node<Entry>[]) => void)[] = [
  (node, value, into) => {
    const next = node.literals?.get(value);
    if (next) into.push(next);
  },
  (node, value, into) => {
    if (!node.mixed) return;
    for (const { segment, node: next } of node.mixed.values()) if (segmentMatches(segment, value)) into.push(next);
  },
  (node, _value, into) => {
    if (node.wildcard) into.push(node.wildcard);
  },
];

function collect<Entry>(
  nodes: readonly Node<Entry>[],
  entriesOf: (node: Node<Entry>) => readonly Entry[],
): readonly Entry[] {
  const [only] = nodes;
  return nodes.length === 1 && only ? entriesOf(only) : nodes.flatMap((node) => entriesOf(node));
}
