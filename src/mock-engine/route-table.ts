import { segmentMatches, type Segment } from "./path-pattern";

/**
 * Paths of one method, looked up segment by segment: what a look-up costs follows the call's path, not the number of routes.
 * Of several patterns that match, the most specific wins: from the left, literal > mixed > wildcard > `**`; what is equally
 * specific is answered together. Source: matching.md, "of several matching patterns".
 */
export class RouteTable<Entry> {
  private readonly root = new Node<Entry>();

  add(segments: readonly Segment[], entry: Entry): void {
    let node = this.root;
    for (const segment of segments) {
      if (segment.kind === "rest") {
        node.rest.push(entry);
        return;
      }
      node = node.child(segment);
    }
    node.entries.push(entry);
  }

  /** The entries of the most specific patterns that take these segments (percent-decoded); empty when none does. */
  find(segments: readonly string[]): readonly Entry[] {
    // The way down, one turn a segment, without recursion: a path may be longer than calls can nest.
    const way: Turn<Entry>[] = [{ nodes: [this.root], edge: 0 }];
    for (let turn = way.at(-1); turn; turn = way.at(-1)) {
      const value = segments[way.length - 1];
      const follow = value === undefined || (value === "" && turn.edge > 0) ? undefined : EDGES[turn.edge];
      turn.edge++;
      if (value !== undefined && follow) {
        const nodes: Node<Entry>[] = [];
        for (const node of turn.nodes) follow(node, value, nodes);
        if (nodes.length > 0) way.push({ nodes, edge: 0 });
        continue;
      }
      way.pop();
      const found = value === "" ? [] : collect(turn.nodes, (node) => (value === undefined ? node.entries : node.rest));
      if (found.length > 0) return found;
    }
    return [];
  }
}

class Node<Entry> {
  readonly entries: Entry[] = [];
  /** Of patterns that end here with `**`. */
  readonly rest: Entry[] = [];
  // Most nodes have one kind of edge at most, and there are as many nodes as segments in all routes.
  literals: Map<string, Node<Entry>> | null = null;
  /** By the segment as saved. */
  mixed: Map<string, { readonly segment: Segment; readonly node: Node<Entry> }> | null = null;
  wildcard: Node<Entry> | null = null;

  child(segment: Segment): Node<Entry> {
    if (segment.kind === "literal") {
      this.literals ??= new Map();
      const node = this.literals.get(segment.value) ?? new Node<Entry>();
      this.literals.set(segment.value, node);
      return node;
    }
    if (segment.kind === "wildcard") return (this.wildcard ??= new Node<Entry>());
    this.mixed ??= new Map();
    const edge = this.mixed.get(segment.text) ?? { segment, node: new Node<Entry>() };
    this.mixed.set(segment.text, edge);
    return edge.node;
  }
}

/**
 * A place on the way down: all nodes reached by equally specific prefixes, and which edge to try next. Each node of the tree has
 * one path to it, so none is met twice: a search ends after one visit to each node at most.
 */
interface Turn<Entry> {
  readonly nodes: readonly Node<Entry>[];
  edge: number;
}

/** The most specific first; what `**` takes comes last of all. */
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
