import type { CallView } from "@/mock-engine/call-view";
import { finished, type Steps } from "@/mock-engine/steps";
import type { Criteria, CriterionTrace } from "./criteria";
import { JsonForest } from "./json-forest";
import { isLiteral, type Leaf, leafTest, valueIn } from "./leaf-test";
import type { JsonNode } from "./lenient-json";

/** What a trace says of trees of one kind. */
export interface TreeWords {
  /** The same as `TreeReading.saved`. */
  saved(text: string): Steps<JsonNode | null>;
  /** The call's value, wrapped; null if its body is not of the kind. */
  rootOf(view: CallView): { readonly value: unknown } | null;
  readonly rootName: string;
  /** The name of the place at a key: `$.user` in `$`. */
  nameOf(parent: string, key: string | number): string;
  expected(leaf: Leaf, key: string | number): string;
  got(value: unknown, key: string | number): string;
}

/** How a saved tree is counted. */
type Counted = Pick<Criteria, "total" | "satisfied" | "inSteps" | "literals">;

/** The tree of a longer text is not kept for the next trace: it takes many times the text's room, and most bodies are never explained. */
const KEPT_LENGTH_MAX = 16 * 1024;

/** The leaves of a saved body as criteria. */
export function treeCriteria(text: string, words: TreeWords, counted: Counted): Criteria {
  let kept: JsonNode | null = null;
  return {
    component: "body",
    ...counted,
    verdicts(view) {
      const saved = kept ?? finished(words.saved(text));
      if (text.length <= KEPT_LENGTH_MAX) kept = saved;
      return saved === null ? [] : verdicts(saved, words, words.rootOf(view)?.value);
    },
  };
}

/** The same for a tree that is compared by itself. */
export function* treeCriteriaAlone(text: string, saved: JsonNode, words: TreeWords): Steps<Criteria> {
  const forest = new JsonForest();
  const tree = yield* forest.plant(saved);
  const counted = (view: CallView) => {
    const found = words.rootOf(view);
    return found ? forest.satisfied(found.value) : [];
  };
  return treeCriteria(text, words, {
    total: forest.leavesOf(tree),
    satisfied: (view) => counted(view)[tree] ?? 0,
    *literals(view) {
      yield;
      return forest.literals(counted(view), tree);
    },
  });
}

/** Leaf by leaf, for a trace. */
function verdicts(saved: JsonNode, words: TreeWords, root: unknown): CriterionTrace[] {
  const names: string[] = [];
  const values: unknown[] = [];
  return placesOf(saved).flatMap(({ parent, key, leaf }): CriterionTrace[] => {
    const parentName = names[parent];
    const name = parentName === undefined ? words.rootName : shortened(words.nameOf(parentName, key));
    const value = parent < 0 ? root : valueIn(values[parent], key);
    names.push(name);
    values.push(value);
    if (!leaf) return [];
    const isFound = value !== undefined;
    const satisfied = isFound && leafTest(leaf)(value);
    const got = isFound ? words.got(value, key) : null;
    return [{ name, expected: words.expected(leaf, key), got, satisfied, isLiteral: isLiteral(leaf) }];
  });
}

/** A place in the saved JSON, e.g. `user` in `{"user": {"id": 1}}`. */
interface Place {
  /** The index of the place that contains it, which comes earlier; -1 for the root. */
  readonly parent: number;
  /** A number in an array. */
  readonly key: string | number;
  /** Null for an object or array that is not empty. */
  readonly leaf: Leaf | null;
}

/** All places in saved order, the outer ones first. */
function placesOf(saved: JsonNode): Place[] {
  const places: Place[] = [];
  const open: { node: JsonNode; parent: number; key: string | number }[] = [{ node: saved, parent: -1, key: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, parent, key } = next;
    const index = places.length;
    places.push({ parent, key, leaf: node.kind === "branch" ? null : node });
    if (node.kind !== "branch") continue;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child) open.push({ node: child.node, key: child.key, parent: index });
    }
  }
  return places;
}

const NAME_LENGTH_MAX = 200;

/** Long names are cut at the beginning. */
function shortened(name: string): string {
  return name.length > NAME_LENGTH_MAX ? `…${name.slice(-NAME_LENGTH_MAX)}` : name;
}
