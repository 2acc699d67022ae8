import type { CallView } from "@/mock-engine/call-view";
import type { Criteria, CriterionTrace } from "./criteria";
import { JsonForest, leafTest, valueIn } from "./json-forest";
import type { JsonNode } from "./lenient-json";

/** A saved JSON body in a batch that is compared with a call's JSON together. */
export interface BatchedJson {
  /** Its index in the batch. */
  readonly index: number;
  /** How many leaves the call satisfies, for each body of the batch. */
  readonly satisfied: (view: CallView) => readonly number[];
}

/** The leaves of a saved JSON body as criteria. @param root returns the call's parsed JSON, or null */
export function jsonCriteria(
  saved: JsonNode,
  rootName: string,
  root: (view: CallView) => { readonly value: unknown } | null,
  { index, satisfied }: BatchedJson = batchOfOne(saved, root),
): Criteria {
  return {
    component: "body",
    total: placesOf(saved).reduce((sum, { leaf }) => (leaf ? sum + 1 : sum), 0),
    satisfied: (view) => satisfied(view)[index] ?? 0,
    verdicts: (view) => verdicts(saved, rootName, root(view)?.value),
  };
}

function batchOfOne(saved: JsonNode, root: (view: CallView) => { readonly value: unknown } | null): BatchedJson {
  const forest = new JsonForest([saved]);
  const satisfied = (view: CallView) => {
    const found = root(view);
    return found ? forest.satisfied(found.value) : [];
  };
  return { index: 0, satisfied };
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
