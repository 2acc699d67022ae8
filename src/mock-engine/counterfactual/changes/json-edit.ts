import { isJsonContainer } from "@/mock-engine/exact-number";
import type { JsonKey } from "@/mock-engine/body-kinds/body-kind";

/** The value at a place of a JSON value; undefined if there is none. Own properties only. */
export function jsonAt(root: unknown, keys: readonly JsonKey[]): unknown {
  return keys.reduce<unknown>((value, key) => (isContainerOf(value, key) ? ownValue(value, key) : undefined), root);
}

/**
 * Sets the value at a place. Missing containers are created, and scalars on the path are replaced: `setJson({ a: 1 }, ["b", 0], 2)` is
 * `{ a: 1, b: [2] }`.
 */
export function setJson(root: unknown, keys: readonly JsonKey[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const copy = isContainerOf(root, key) ? copyOf(root) : typeof key === "number" ? [] : {};
  // A gap in an array is filled with null, which asks for nothing.
  if (typeof key === "number" && Array.isArray(copy)) while (copy.length < key) copy.push(null);
  define(copy, key, setJson(ownValue(copy, key), rest, value));
  return copy;
}

/**
 * Removes the value at a place. In an array only the last element is removed; another one is overwritten, so that later elements do not
 * move.
 */
export function clearJson(root: unknown, keys: readonly JsonKey[], filling: string): unknown {
  const [key, ...rest] = keys;
  if (key === undefined || !isContainerOf(root, key)) return root;
  const copy = copyOf(root);
  if (rest.length > 0) {
    define(copy, key, clearJson(ownValue(copy, key), rest, filling));
  } else if (Array.isArray(copy) && typeof key === "number") {
    if (key === copy.length - 1) copy.pop();
    else if (key < copy.length) copy[key] = filling;
  } else {
    Reflect.deleteProperty(copy, key);
  }
  return copy;
}

/**
 * Removes the condition at a place of a saved JSON value. Containers that become empty are removed too, because `{}` asks for an object:
 * `pruneJson({ a: { b: 1 } }, ["a", "b"])` is undefined. In an array only the last element can be removed, because others would move.
 */
export function pruneJson(root: unknown, keys: readonly JsonKey[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return undefined;
  if (!isContainerOf(root, key)) return root;
  const inner = pruneJson(ownValue(root, key), rest);
  if (Array.isArray(root) && inner === undefined && key !== root.length - 1) return root;
  const copy = copyOf(root);
  if (inner !== undefined) define(copy, key, inner);
  else if (Array.isArray(copy)) copy.pop();
  else Reflect.deleteProperty(copy, key);
  return Object.keys(copy).length === 0 ? undefined : copy;
}

type Container = Record<string, unknown> | unknown[];

function isContainerOf(value: unknown, key: JsonKey): value is Container {
  return isJsonContainer(value) && Array.isArray(value) === (typeof key === "number");
}

function ownValue(container: Container, key: JsonKey): unknown {
  if (!Object.hasOwn(container, key)) return undefined;
  return Array.isArray(container) ? container[Number(key)] : container[key];
}

function copyOf(container: Container): Container {
  return Array.isArray(container) ? [...container] : { ...container };
}

/** Defines an own property, also for the key `__proto__`. */
function define(container: Container, key: JsonKey, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}
