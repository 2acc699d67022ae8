import type { CallView } from "@/mock-engine/call-view";
import type { Steps } from "@/mock-engine/steps";
import type { Criteria, CriterionTrace } from "./criteria";
import { JsonForest, leafTest, valueIn } from "./json-forest";
import { readLenientJson, type JsonNode } from "./lenient-json";

/** How a saved JSON body is counted. */
interface CountedJson extends Pick<Criteria, "total" | "satisfied"> {
  readonly inSteps?: (view: CallView) => Steps<number>;
}

/** The call's parsed JSON, wrapped; null if it has none. */
type RootOf = (view: CallView) => { readonly value: unknown } | null;

/** The tree of a longer text is not kept for the next trace: it takes many times the text's room, and most bodies are never explained. */
const KEPT_LENGTH_MAX = 16 * 1024;

/** The leaves of a saved JSON body as criteria. */
export function jsonCriteria(text: string, rootName: string, root: RootOf, counted: CountedJson): Criteria {
  let kept: JsonNode | null = null;
  return {
    component: "body",
    ...counted,
    verdicts(view) {
      const saved = kept ?? readLenientJson(text);
      if (text.length <= KEPT_LENGTH_MAX) kept = saved;
      return saved === null ? [] : verdicts(saved, rootName, root(view)?.value);
    },
  };
}

/** The same for JSON that is compared by itself. */
export function* jsonCriteriaAlone(text: string, saved: JsonNode, rootName: string, root: RootOf): Steps<Criteria> {
  const forest = new JsonForest();
  const tree = yield* forest.plant(saved);
  const satisfied = (view: CallView) => {
    const found = root(view);
    return found ? (forest.satisfied(found.value)[tree] ?? 0) : 0;
  };
  return jsonCriteria(text, rootName, root, { total: forest.leavesOf(tree), satisfied });
}

/** Leaf by leaf, for a trace. */
function verdicts(saved: JsonNode, rootName: string, root: unknown): CriterionTrace[] {
  const names: string[] = [];
  const values: unknown[] = [];
  return placesOf(saved).flatMap(({ parent, key, leaf }): CriterionTrace[] => {
    const parentName = names[parent];
    const name = parentName === undefined ? rootName : placeName(parentName, key);
    const value = parent < 0 ? root : valueIn(values[parent], key);
    names.push(name);
    values.push(value);
    if (!leaf) return [];
    const isFound = value !== undefined;
    const got = isFound ? shown(value) : null;
    return [{ name, expected: expectedText(leaf), got, satisfied: isFound && leafTest(leaf)(value) }];
  });
}

type Leaf = Exclude<JsonNode, { kind: "branch" }>;

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

function expectedText(leaf: Leaf): string {
  switch (leaf.kind) {
    case "anything":
      return "anything";
    case "any_array":
      return "any array";
    case "any_object":
      return "any object";
    case "scalar":
      return JSON.stringify(leaf.value);
  }
}

const NAME_LENGTH_MAX = 200;

/** `$.user.tags[0]`; a key that is not a plain name is quoted: `$["first name"]`. Long names are cut at the beginning. */
function placeName(parent: string, key: string | number): string {
  const step =
    typeof key === "number"
      ? `[${key}]`
      : /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)
        ? `.${key}`
        : `[${JSON.stringify(key)}]`;
  const name = parent + step;
  return name.length > NAME_LENGTH_MAX ? `…${name.slice(-NAME_LENGTH_MAX)}` : name;
}

// People read the trace: for objects and arrays the type is enough, and cheap.
function shown(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
