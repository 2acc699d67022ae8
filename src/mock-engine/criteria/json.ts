import type { CallView } from "../call-view";
import type { CriterionTrace } from "../outcome";
import { textPattern } from "../text-pattern";
import { isVariable, literalPieces } from "../variables";
import type { Criteria } from "./criteria";
import type { JsonNode } from "./lenient-json";

/**
 * The leaves of a saved JSON body as criteria; `root` answers the call's parsed JSON, or null. Both trees are gone through
 * together, each saved place once: going down to every leaf from the top would be quadratic for deeply nested bodies.
 */
export function jsonCriteria(
  saved: JsonNode,
  rootName: string,
  root: (view: CallView) => { readonly value: unknown } | null,
): Criteria {
  const places = placesOf(saved);
  return {
    component: "body",
    total: places.reduce((sum, { leaf }) => (leaf ? sum + 1 : sum), 0),
    satisfied(view) {
      const found = root(view);
      return found ? countSatisfied(places, valuesAt(places, found.value)) : 0;
    },
    verdicts(view) {
      const values = valuesAt(places, root(view)?.value);
      const names: string[] = [];
      return places.flatMap(({ parent, key, leaf }, index): CriterionTrace[] => {
        const parentName = names[parent];
        const name = parentName === undefined ? rootName : placeName(parentName, key);
        names.push(name);
        if (!leaf) return [];
        const value = values[index];
        const isFound = value !== undefined;
        return [
          { name, expected: leaf.expected, got: isFound ? shown(value) : null, satisfied: isFound && leaf.test(value) },
        ];
      });
    },
  };
}

interface Leaf {
  readonly expected: string;
  test(value: unknown): boolean;
}

/** A place in the saved JSON, e.g. `user` in `{"user": {"id": 1}}`. */
interface Place {
  /** The index of the place around it, which comes earlier; -1 for the whole. */
  readonly parent: number;
  /** A number inside an array. */
  readonly key: string | number;
  /** Null for an object or array that has something in it. */
  readonly leaf: Leaf | null;
}

/** What the call has in each place; undefined, which no JSON holds, for nothing. */
function valuesAt(places: readonly Place[], root: unknown): unknown[] {
  const values = new Array<unknown>(places.length);
  places.forEach(({ parent, key }, index) => {
    values[index] = parent < 0 ? root : valueIn(values[parent], key);
  });
  return values;
}

/** Own properties only, so that a saved `{"constructor": {}}` is satisfied by no call that does not have it. */
function valueIn(container: unknown, key: string | number): unknown {
  if (typeof key === "number") return Array.isArray(container) ? (container[key] as unknown) : undefined;
  if (typeof container !== "object" || container === null || Array.isArray(container)) return undefined;
  return Object.hasOwn(container, key) ? (container as Record<string, unknown>)[key] : undefined;
}

function countSatisfied(places: readonly Place[], values: readonly unknown[]): number {
  let count = 0;
  for (let index = 0; index < places.length; index++) {
    const value = values[index];
    if (value !== undefined && places[index]?.leaf?.test(value)) count++;
  }
  return count;
}

/** Every place in saved order, the outer ones first. */
function placesOf(saved: JsonNode): Place[] {
  const places: Place[] = [];
  const open: { node: JsonNode; parent: number; key: string | number }[] = [{ node: saved, parent: -1, key: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, parent, key } = next;
    const index = places.length;
    places.push({ parent, key, leaf: node.kind === "branch" ? null : leafOf(node) });
    if (node.kind !== "branch") continue;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child) open.push({ node: child.node, key: child.key, parent: index });
    }
  }
  return places;
}

function leafOf(node: Exclude<JsonNode, { kind: "branch" }>): Leaf {
  switch (node.kind) {
    case "anything":
      return { expected: "anything", test: () => true };
    case "any_array":
      return { expected: "any array", test: Array.isArray };
    case "any_object":
      return {
        expected: "any object",
        test: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
      };
    case "scalar":
      return { expected: JSON.stringify(node.value), test: scalarTest(node.value) };
  }
}

/** A whole `"{{name}}"` takes a value of any type but null and "". Numbers are equal as IEEE doubles, as JSON.parse reads them. */
function scalarTest(saved: string | number | boolean | null): (value: unknown) => boolean {
  if (typeof saved !== "string") return (value) => value === saved;
  if (isVariable(saved)) return (value) => value !== null && value !== "";
  const pattern = textPattern(literalPieces(saved));
  return (value) => typeof value === "string" && pattern.matches(value);
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
