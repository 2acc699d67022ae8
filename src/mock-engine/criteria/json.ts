import type { CallView } from "../call-view";
import type { CriterionTrace } from "../outcome";
import type { Criteria } from "./criteria";
import { JsonForest, leafTest, valueIn } from "./json-forest";
import type { JsonNode } from "./lenient-json";

/** A saved JSON among others that are compared with the same root of a call, all at once. */
export interface Among {
  /** Which of them it is. */
  readonly index: number;
  /** How many leaves hold, of each of them. */
  readonly satisfied: (view: CallView) => readonly number[];
}

/** The leaves of a saved JSON body as criteria; `root` answers the call's parsed JSON, or null. */
export function jsonCriteria(
  saved: JsonNode,
  rootName: string,
  root: (view: CallView) => { readonly value: unknown } | null,
  { index, satisfied }: Among = alone(saved, root),
): Criteria {
  return {
    component: "body",
    total: placesOf(saved).reduce((sum, { leaf }) => (leaf ? sum + 1 : sum), 0),
    satisfied: (view) => satisfied(view)[index] ?? 0,
    verdicts: (view) => verdicts(saved, rootName, root(view)?.value),
  };
}

function alone(saved: JsonNode, root: (view: CallView) => { readonly value: unknown } | null): Among {
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
  /** The index of the place around it, which comes earlier; -1 for the whole. */
  readonly parent: number;
  /** A number inside an array. */
  readonly key: string | number;
  /** Null for an object or array that has something in it. */
  readonly leaf: Leaf | null;
}

/** Every place in saved order, the outer ones first. */
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

/** `$.user.tags[0]`; a key that is no plain name is quoted: `$["first name"]`. Of very deep places the end is shown. */
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

// A trace is read by people: of a large value its kind says enough, and costs nothing to write down.
function shown(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
