/** The kinds of values at one place; null has no kind. */
export interface Shape {
  readonly kinds: Set<Kind>;
  /** The fields of the objects there. */
  readonly fields: Map<string, Shape>;
  /** The merged shape of the elements of the arrays there; null if there are none. */
  items: Shape | null;
}

export type Kind = "a string" | "a number" | "a boolean" | "an object" | "an array";

// Deeper than any answer that people read, and low enough for recursion.
const DEPTH_MAX = 50;

/** A number, a date, a UUID, or letters and digits that no person would choose as a name: the key of a map, whose values are alike. */
const GENERATED_KEY =
  /^(?:\d+|\d{4}-\d{2}(?:-\d{2}.*)?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[^\d]*\d)[\w-]{12,})$/i;

/** The shape of a JSON value; the elements of an array, and the values of a map, are merged. */
export function shapeOf(value: unknown, depth = 0): Shape {
  const shape: Shape = { kinds: new Set(), fields: new Map(), items: null };
  const kind = kindOf(value);
  if (kind === null || depth > DEPTH_MAX) return shape;
  shape.kinds.add(kind);
  if (Array.isArray(value)) {
    shape.items = value.reduce<Shape | null>((merged, element) => merge(merged, shapeOf(element, depth + 1)), null);
  } else if (typeof value === "object") {
    const entries = Object.entries(value as object) as [string, unknown][];
    const isMap = entries.length > 0 && entries.every(([key]) => GENERATED_KEY.test(key));
    for (const [key, child] of entries) {
      const name = isMap ? "*" : key;
      shape.fields.set(name, merge(shape.fields.get(name) ?? null, shapeOf(child, depth + 1)));
    }
  }
  return shape;
}

function kindOf(value: unknown): Kind | null {
  if (value === null) return null;
  if (Array.isArray(value)) return "an array";
  switch (typeof value) {
    case "string":
      return "a string";
    case "number":
      return "a number";
    case "boolean":
      return "a boolean";
    default:
      return "an object";
  }
}

/** Merges `other` into `merged`, which it may modify. */
function merge(merged: Shape | null, other: Shape): Shape {
  if (merged === null) return other;
  for (const kind of other.kinds) merged.kinds.add(kind);
  for (const [key, shape] of other.fields) merged.fields.set(key, merge(merged.fields.get(key) ?? null, shape));
  if (other.items) merged.items = merge(merged.items, other.items);
  return merged;
}

/** A place, e.g. `user.tags[]`, where two answers have values of different kinds. */
export interface OtherKind {
  readonly place: string;
  readonly left: string;
  readonly right: string;
}

export function otherKinds(left: Shape, right: Shape): OtherKind[] {
  const found: OtherKind[] = [];
  compareAt("", left, right, found);
  return found;
}

function compareAt(place: string, left: Shape, right: Shape, found: OtherKind[]): void {
  if (left.kinds.size > 0 && right.kinds.size > 0 && ![...left.kinds].some((kind) => right.kinds.has(kind))) {
    found.push({ place: place || "the whole", left: words(left), right: words(right) });
    return;
  }
  if (left.items && right.items) compareAt(`${place}[]`, left.items, right.items, found);
  for (const [key, one] of left.fields) {
    const other = right.fields.get(key);
    if (other) compareAt(place === "" ? key : `${place}.${key}`, one, other, found);
  }
}

function words({ kinds }: Shape): string {
  return [...kinds].join(" or ");
}
