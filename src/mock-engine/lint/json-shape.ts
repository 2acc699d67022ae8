/** The kinds of values at one place; null has no kind. */
export interface Shape {
  readonly kinds: Set<Kind>;
  /** The fields of the objects there. */
  readonly fields: Map<string, Shape>;
  /** Fields that not all of these objects have. */
  readonly optional: Set<string>;
  /** The merged shape of the elements of the arrays there; null if there are none. */
  items: Shape | null;
}

export type Kind = "a string" | "a number" | "a boolean" | "an object" | "an array";

// Deeper than any answer that people read, and low enough for recursion.
const DEPTH_MAX = 50;

/** The shape of a JSON value; the elements of an array are merged. */
export function shapeOf(value: unknown, depth = 0): Shape {
  const shape: Shape = { kinds: new Set(), fields: new Map(), optional: new Set(), items: null };
  const kind = kindOf(value);
  if (kind === null || depth > DEPTH_MAX) return shape;
  shape.kinds.add(kind);
  if (Array.isArray(value)) {
    shape.items = value.reduce<Shape | null>((merged, element) => merge(merged, shapeOf(element, depth + 1)), null);
  } else if (typeof value === "object") {
    for (const [key, child] of Object.entries(value as object)) shape.fields.set(key, shapeOf(child, depth + 1));
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
  const bothHaveFields = merged.kinds.has("an object") && other.kinds.has("an object");
  if (bothHaveFields) {
    for (const key of merged.fields.keys()) if (!other.fields.has(key)) merged.optional.add(key);
    for (const key of other.fields.keys()) if (!merged.fields.has(key)) merged.optional.add(key);
  }
  for (const key of other.optional) merged.optional.add(key);
  for (const kind of other.kinds) merged.kinds.add(kind);
  for (const [key, shape] of other.fields) merged.fields.set(key, merge(merged.fields.get(key) ?? null, shape));
  if (other.items) merged.items = merge(merged.items, other.items);
  return merged;
}

/** How two answers differ, by places such as `user.tags[]`. */
export interface ShapeDifferences {
  readonly otherKind: { readonly place: string; readonly left: string; readonly right: string }[];
  /** Fields that only one side has, in objects that are similar otherwise. */
  readonly onlyLeft: string[];
  readonly onlyRight: string[];
}

export function compareShapes(left: Shape, right: Shape): ShapeDifferences {
  const found: ShapeDifferences = { otherKind: [], onlyLeft: [], onlyRight: [] };
  compareAt("", left, right, found);
  return found;
}

function compareAt(place: string, left: Shape, right: Shape, found: ShapeDifferences): void {
  if (left.kinds.size > 0 && right.kinds.size > 0 && ![...left.kinds].some((kind) => right.kinds.has(kind))) {
    found.otherKind.push({ place: place || "the whole", left: words(left), right: words(right) });
    return;
  }
  if (left.items && right.items) compareAt(`${place}[]`, left.items, right.items, found);
  const shared = [...left.fields.keys()].filter((key) => right.fields.has(key));
  for (const key of shared) {
    const [one, other] = [left.fields.get(key), right.fields.get(key)];
    if (one && other) compareAt(place === "" ? key : `${place}.${key}`, one, other, found);
  }
  // Objects that share less than half of their fields are different things, such as a result and an error.
  const all = left.fields.size + right.fields.size - shared.length;
  if (shared.length === 0 || shared.length * 2 < all) return;
  found.onlyLeft.push(...missing(place, left, right));
  found.onlyRight.push(...missing(place, right, left));
}

// Fields that answers have only sometimes, beside their content.
const NOW_AND_THEN =
  /^(errors?|warnings?|messages?|meta(data)?|_?links|includ(es|ed)|paging|pagination|next.*|prev.*)$/i;

/** The fields that every object has here and none has there. */
function missing(place: string, from: Shape, other: Shape): string[] {
  const isMissing = (key: string) => !from.optional.has(key) && !other.fields.has(key) && !NOW_AND_THEN.test(key);
  const keys = [...from.fields.keys()].filter(isMissing);
  return keys.map((key) => (place === "" ? key : `${place}.${key}`));
}

function words({ kinds }: Shape): string {
  return [...kinds].join(" or ");
}
