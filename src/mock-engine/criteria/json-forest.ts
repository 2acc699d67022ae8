import { textPattern } from "@/mock-engine/text-pattern";
import { isVariable, literalPieces } from "@/mock-engine/variables";
import { readPlaces, type JsonText } from "./json-reader";
import type { JsonNode } from "./lenient-json";

type Scalar = string | number | boolean | null;

/** A place in the saved JSON of some examples, e.g. `user` in `{"user": {"id": 1}}`. */
interface Place {
  /** The index of the place that contains it, which comes earlier; -1 for the root. */
  readonly parent: number;
  /** A number in an array. */
  readonly key: string | number;
  /** A key that every object inherits, such as `constructor`. */
  readonly isInherited: boolean;
  /** The places inside it, by key. */
  readonly inner: Map<string | number, number>;
  /** The plain values that are asked for here, each with the set of trees that ask for it, as an index into `sets`. */
  readonly values: Map<Scalar, number>;
  /** The other conditions here, by their text. */
  readonly tests: Map<string, { readonly holds: (value: unknown) => boolean; set: number }>;
}

/** A set of trees: another set (`rest`) and one more tree. The first set is empty. */
interface TreeSet {
  readonly rest: number;
  readonly tree: number;
  /** The sets with one more tree than this one, by that tree. */
  readonly larger: Map<number, number>;
}

/**
 * The saved JSON bodies of several examples, compared with a call's JSON together. Examples of one route mostly ask for the same values, so
 * each place is looked up once and each expected value is compared once, however many examples share them.
 *
 * Places are visited from parent to child, not from the root to each leaf. This keeps the time linear for deeply nested bodies.
 */
export class JsonForest {
  private readonly places: Place[] = [];
  /** Leaves that the same trees ask for are counted once per set, and the counts are added to the trees at the end. */
  private readonly sets: TreeSet[] = [{ rest: 0, tree: -1, larger: new Map() }];

  constructor(private readonly trees: readonly JsonNode[]) {
    trees.forEach((tree, index) => this.plant(tree, index));
  }

  /** For each tree in order, how many leaves a call's JSON satisfies. */
  satisfied(root: unknown): readonly number[] {
    const found: unknown[] = [];
    for (const { parent, key, isInherited } of this.places) {
      found.push(parent < 0 ? root : valueIn(found[parent], key, isInherited));
    }
    return this.satisfiedBy(found);
  }

  /** The same for JSON text; null if it is not JSON. */
  satisfiedByText(json: JsonText): readonly number[] | null {
    const found = readPlaces(json, this.places);
    return found && this.satisfiedBy(found);
  }

  /** @param found the value at each place, undefined if there is none */
  private satisfiedBy(found: readonly unknown[]): readonly number[] {
    const { places, sets } = this;
    const counts = new Array<number>(sets.length).fill(0);
    for (let index = 0; index < places.length; index++) {
      const [place, value] = [places[index], found[index]];
      if (place === undefined || value === undefined) continue;
      if (place.values.size > 0 && (typeof value !== "object" || value === null)) {
        const set = place.values.get(value as Scalar);
        if (set !== undefined) counts[set] = (counts[set] ?? 0) + 1;
      }
      if (place.tests.size === 0) continue;
      for (const { holds, set } of place.tests.values()) if (holds(value)) counts[set] = (counts[set] ?? 0) + 1;
    }
    const satisfied = this.trees.map(() => 0);
    // A set's `rest` always comes before it.
    for (let at = sets.length - 1; at > 0; at--) {
      const [leaves, set] = [counts[at] ?? 0, sets[at]];
      if (leaves === 0 || set === undefined) continue;
      satisfied[set.tree] = (satisfied[set.tree] ?? 0) + leaves;
      counts[set.rest] = (counts[set.rest] ?? 0) + leaves;
    }
    return satisfied;
  }

  private plant(tree: JsonNode, index: number): void {
    // An explicit stack instead of recursion, because a saved body may be nested as deeply as it is long.
    const open: { node: JsonNode; parent: number; key: string | number }[] = [{ node: tree, parent: -1, key: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      const at = this.placeAt(next.parent, next.key);
      const { node } = next;
      if (node.kind === "branch") for (const child of node.children) open.push({ ...child, parent: at });
      else this.addLeaf(at, node, index);
    }
  }

  private placeAt(parent: number, key: string | number): number {
    const inner = this.places[parent]?.inner;
    const known = parent < 0 ? (this.places.length > 0 ? 0 : undefined) : inner?.get(key);
    if (known !== undefined) return known;
    const isInherited = typeof key === "string" && key in Object.prototype;
    this.places.push({ parent, key, isInherited, inner: new Map(), values: new Map(), tests: new Map() });
    inner?.set(key, this.places.length - 1);
    return this.places.length - 1;
  }

  private addLeaf(at: number, leaf: Exclude<JsonNode, { kind: "branch" }>, tree: number): void {
    const place = this.places[at];
    if (place === undefined) return;
    if (leaf.kind === "scalar" && isPlain(leaf.value)) {
      place.values.set(leaf.value, this.setWith(place.values.get(leaf.value) ?? 0, tree));
      return;
    }
    const words = leaf.kind === "scalar" ? `scalar ${String(leaf.value)}` : leaf.kind;
    const test = place.tests.get(words) ?? { holds: leafTest(leaf), set: 0 };
    test.set = this.setWith(test.set, tree);
    place.tests.set(words, test);
  }

  /** The set with one more tree. */
  private setWith(rest: number, tree: number): number {
    const larger = this.sets[rest]?.larger;
    const known = larger?.get(tree);
    if (known !== undefined) return known;
    this.sets.push({ rest, tree, larger: new Map() });
    larger?.set(tree, this.sets.length - 1);
    return this.sets.length - 1;
  }
}

/** Own properties only, so that a saved `{"constructor": {}}` is not satisfied by an inherited one. */
export function valueIn(
  container: unknown,
  key: string | number,
  isInherited = typeof key === "string" && key in Object.prototype,
): unknown {
  if (typeof container !== "object" || container === null) return undefined;
  if (typeof key === "number") return Array.isArray(container) ? (container[key] as unknown) : undefined;
  if (Array.isArray(container) || (isInherited && !Object.hasOwn(container, key))) return undefined;
  return (container as Record<string, unknown>)[key];
}

/** Whether a value of the call satisfies a leaf. Numbers are compared as IEEE doubles, as JSON.parse reads them. */
export function leafTest(leaf: Exclude<JsonNode, { kind: "branch" }>): (value: unknown) => boolean {
  switch (leaf.kind) {
    case "anything":
      return () => true;
    case "any_array":
      return Array.isArray;
    case "any_object":
      return (value) => typeof value === "object" && value !== null && !Array.isArray(value);
    case "scalar":
      return scalarTest(leaf.value);
  }
}

/** A string that is only `"{{name}}"` accepts a value of any type except null and "". */
function scalarTest(saved: Scalar): (value: unknown) => boolean {
  if (typeof saved !== "string" || isPlain(saved)) return (value) => value === saved;
  if (isVariable(saved)) return (value) => value !== null && value !== "";
  const pattern = textPattern(literalPieces(saved));
  return (value) => typeof value === "string" && pattern.matches(value);
}

/** Compared for equality: not a text with a variable. */
function isPlain(value: Scalar): boolean {
  return typeof value !== "string" || literalPieces(value).length < 2;
}
