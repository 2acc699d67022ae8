import { Pace, type Steps } from "@/mock-engine/steps";
import { ExactNumber } from "@/mock-engine/exact-number";
import { type FoundPlaces, type JsonText, readPlaces, readPlacesInSteps } from "./json-reader";
import { isLiteral, isPlain, type Leaf, leafTest, valueIn } from "./leaf-test";
import type { JsonChild, JsonNode, Scalar } from "./lenient-json";

/** A condition other than one plain value, with the set of trees that ask for it. */
interface Test {
  readonly holds: (value: unknown) => boolean;
  set: number;
}

/** A place in the saved JSON of some examples, e.g. `user` in `{"user": {"id": 1}}`. There may be hundreds of thousands, so most are small. */
class Place {
  /** The places inside it, by key and by index. */
  inner: Map<string, number> | null = null;
  elements: (number | undefined)[] | null = null;
  /** The first plain value that is asked for here, and the set of trees that ask for it; 0 if there is none. */
  value: Scalar = null;
  set = 0;
  /** The same for all plain values, if there are several. */
  values: Map<Scalar, number> | null = null;
  /** The other conditions here, by their text. */
  tests: Map<string, Test> | null = null;

  constructor(
    /** The index of the place that contains it, which comes earlier; -1 for the root. */
    readonly parent: number,
    /** A number in an array. */
    readonly key: string | number,
  ) {}
}

/** A tree that is being added. */
interface Planting {
  readonly tree: number;
  /** The sets that it has made larger, by what they were before. */
  readonly larger: Map<number, number>;
  wild?: Planting;
}

/** What planting a place costs, in units of a step. */
const UNITS_OF_PLACE = 8;

/** An object or array that is being planted, and which of its children is next. */
interface Branch {
  readonly place: number;
  readonly children: readonly JsonChild[];
  next: number;
}

/**
 * The saved bodies of several examples as trees, JSON or XML, compared with a call's together. Examples of one route mostly ask for the same values, so
 * each place is looked up once and each expected value is compared once, however many examples share them.
 *
 * Trees are added one by one and never removed, so what was counted for one tree stays right while another is added.
 *
 * Places are visited from parent to child, not from the root to each leaf. This keeps the time linear for deeply nested bodies.
 */
export class JsonForest {
  private readonly places: Place[] = [];
  /**
   * Leaves that the same trees ask for are counted once per set, and the counts are added to the trees at the end. A set is another one (its
   * `rest`, which has a smaller number) and one more tree. Set 0 is empty.
   */
  private readonly rests: number[] = [0];
  private readonly lastTrees: number[] = [-1];
  /** How many leaves each tree has, and all together. */
  private readonly totals: number[] = [];
  /** For a tree with leaves that are no literals: a tree of these alone. */
  private readonly wildOf = new Map<number, number>();
  private allLeaves = 0;
  /** The leaves that a call satisfies, by set. All 0 between two calls. */
  private counts = new Int32Array(16);

  /** How many trees there are. */
  get size(): number {
    return this.totals.length;
  }

  /** Adds a tree in pieces; returns its index once it counts. */
  *plant(tree: JsonNode): Steps<number> {
    const planting = { tree: this.totals.push(0) - 1, larger: new Map<number, number>() };
    // An explicit stack instead of recursion, because a saved body may be nested as deeply as it is long.
    const open: Branch[] = [{ place: -1, children: [{ key: 0, node: tree }], next: 0 }];
    const pace = new Pace();
    for (let branch = open.at(-1); branch; branch = open.at(-1)) {
      const child = branch.children[branch.next++];
      if (child === undefined) {
        open.pop();
        continue;
      }
      const at = this.placeAt(branch.place, child.key);
      if (child.node.kind === "branch") open.push({ place: at, children: child.node.children, next: 0 });
      else this.addLeaf(at, child.node, planting);
      if (pace.isOver(UNITS_OF_PLACE)) yield;
    }
    return planting.tree;
  }

  /** How many leaves all trees have. */
  get leaves(): number {
    return this.allLeaves;
  }

  /** How many leaves a tree has; 0 if there is no such tree. */
  leavesOf(tree: number): number {
    return this.totals[tree] ?? 0;
  }

  /** How many of the satisfied leaves of a tree are literals. @param satisfied for each tree, as below */
  literals(satisfied: readonly number[], tree: number): number {
    return (satisfied[tree] ?? 0) - (satisfied[this.wildOf.get(tree) ?? -1] ?? 0);
  }

  /** For each tree in order, how many leaves a call's JSON satisfies. */
  satisfied(root: unknown): readonly number[] {
    const values: unknown[] = [];
    const at: number[] = [];
    for (const { parent, key } of this.places) {
      const value = parent < 0 ? root : valueIn(values[parent], key);
      if (value !== undefined) at.push(values.length);
      values.push(value);
    }
    return this.satisfiedBy({ values, at });
  }

  /** The same for JSON text; null if it is not JSON. */
  satisfiedByText(json: JsonText): readonly number[] | null {
    const found = readPlaces(json, this.places);
    return found && this.satisfiedBy(found);
  }

  /** The same in pieces, for a text or a forest that is large. */
  *satisfiedInSteps(json: JsonText): Steps<readonly number[] | null> {
    const found = yield* readPlacesInSteps(json, this.places);
    if (found === null) return null;
    const sets: number[] = [];
    const pace = new Pace();
    for (const at of found.at) {
      const [place, value] = [this.places[at], found.values[at]];
      const set = place ? setOfValue(place, value) : 0;
      if (set > 0) sets.push(set);
      for (const test of place?.tests?.values() ?? []) {
        if (test.holds(value)) sets.push(test.set);
        if (pace.isOver(typeof value === "string" ? 1 + value.length : 1)) yield;
      }
    }
    return this.countOf(sets);
  }

  private satisfiedBy(found: FoundPlaces): readonly number[] {
    const sets: number[] = [];
    for (const at of found.at) {
      const [place, value] = [this.places[at], found.values[at]];
      if (place === undefined) continue;
      const set = setOfValue(place, value);
      if (set > 0) sets.push(set);
      if (place.tests === null) continue;
      for (const test of place.tests.values()) if (test.holds(value)) sets.push(test.set);
    }
    return this.countOf(sets);
  }

  /** @param sets those of the satisfied leaves */
  private countOf(sets: readonly number[]): readonly number[] {
    const { rests, lastTrees } = this;
    if (this.counts.length < rests.length) this.counts = new Int32Array(2 * rests.length);
    const { counts } = this;
    let last = 0;
    for (const set of sets) {
      counts[set] = (counts[set] ?? 0) + 1;
      if (set > last) last = set;
    }
    const satisfied = new Array<number>(this.totals.length).fill(0);
    for (let set = last; set > 0; set--) {
      const leaves = counts[set] ?? 0;
      if (leaves === 0) continue;
      counts[set] = 0;
      const tree = lastTrees[set] ?? 0;
      satisfied[tree] = (satisfied[tree] ?? 0) + leaves;
      const rest = rests[set] ?? 0;
      if (rest > 0) counts[rest] = (counts[rest] ?? 0) + leaves;
    }
    return satisfied;
  }

  private placeAt(parent: number, key: string | number): number {
    const around = this.places[parent];
    const next = this.places.length;
    if (around === undefined) {
      if (next > 0) return 0;
    } else if (typeof key === "number") {
      const known = around.elements?.[key];
      if (known !== undefined) return known;
      (around.elements ??= [])[key] = next;
    } else {
      const known = around.inner?.get(key);
      if (known !== undefined) return known;
      (around.inner ??= new Map()).set(key, next);
    }
    this.places.push(new Place(parent, key));
    return next;
  }

  private addLeaf(at: number, leaf: Leaf, planting: Planting): void {
    this.allLeaves += 1;
    this.totals[planting.tree] = (this.totals[planting.tree] ?? 0) + 1;
    const place = this.places[at];
    if (place === undefined) return;
    if (leaf.kind === "scalar" && isPlain(leaf.value)) {
      const { value } = leaf;
      if (place.values === null && (place.set === 0 || place.value === value)) {
        place.value = value;
        place.set = this.setWith(place.set, planting);
      } else {
        place.values ??= new Map([[place.value, place.set]]);
        place.values.set(value, this.setWith(place.values.get(value) ?? 0, planting));
      }
      return;
    }
    const words = leaf.kind === "scalar" ? `${typeof leaf.value} ${decimalOrText(leaf.value)}` : leaf.kind;
    place.tests ??= new Map();
    const test = place.tests.get(words) ?? { holds: leafTest(leaf), set: 0 };
    test.set = this.setWith(test.set, planting);
    if (!isLiteral(leaf)) test.set = this.setWith(test.set, this.wildPlanting(planting));
    place.tests.set(words, test);
  }

  /** The tree of the leaves of another one that are no literals. */
  private wildPlanting(planting: Planting): Planting {
    if (planting.wild === undefined) {
      planting.wild = { tree: this.totals.push(0) - 1, larger: new Map() };
      this.wildOf.set(planting.tree, planting.wild.tree);
    }
    return planting.wild;
  }

  /** The set with one more tree. */
  private setWith(rest: number, { tree, larger }: Planting): number {
    const known = larger.get(rest);
    if (known !== undefined) return known;
    const set = this.rests.push(rest) - 1;
    this.lastTrees.push(tree);
    larger.set(rest, set);
    return set;
  }
}

/** The trees that ask for this plain value in this place; 0 if none does. */
function setOfValue(place: Place, value: unknown): number {
  if (place.values !== null) return place.values.get(value as Scalar) ?? 0;
  return place.value === value ? place.set : 0;
}

function decimalOrText(value: Scalar): string {
  return value instanceof ExactNumber ? value.decimal : String(value);
}
