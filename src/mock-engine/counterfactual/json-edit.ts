import { parseJson } from "../call-body";
import type { JsonKey } from "./body-places";

/** What a JSON value has in a place; undefined for nothing. Own properties only. */
export function jsonAt(root: unknown, keys: readonly JsonKey[]): unknown {
  return keys.reduce<unknown>((value, key) => (isContainerOf(value, key) ? ownValue(value, key) : undefined), root);
}

/**
 * A JSON value with another value in a place; what is needed around it is made, and what is in the way of it replaced.
 * `setJson({ a: 1 }, ["b", 0], 2)` is `{ a: 1, b: [2] }`.
 */
export function setJson(root: unknown, keys: readonly JsonKey[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const copy = isContainerOf(root, key) ? copyOf(root) : typeof key === "number" ? [] : {};
  // A longer array than there was: what is between is null, the only thing that says nothing.
  if (typeof key === "number" && Array.isArray(copy)) while (copy.length < key) copy.push(null);
  define(copy, key, setJson(ownValue(copy, key), rest, value));
  return copy;
}

/** A JSON value without what it has in a place; of an array the elements behind it move up only where it was the last. */
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
 * A saved JSON value that no longer asks for a place: what is empty without it goes too, for `{}` asks for an object.
 * `pruneJson({ a: { b: 1 } }, ["a", "b"])` is undefined. Of an array only the last can go: others would move.
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

/** A JSON text changed; laid out as it was; empty for undefined. Null where it is no JSON, or too deep to be written again. */
export function editJsonText(text: string, edit: (root: unknown) => unknown): string | null {
  const parsed = parseJson(text);
  if (!parsed) return null;
  const indent = /^\s*[{[][ \t]*\r?\n([ \t]+)/.exec(text)?.[1];
  try {
    const changed = edit(parsed.value);
    return changed === undefined ? "" : JSON.stringify(changed, null, indent);
  } catch {
    return null;
  }
}

type Container = Record<string, unknown> | unknown[];

function isContainerOf(value: unknown, key: JsonKey): value is Container {
  return typeof value === "object" && value !== null && Array.isArray(value) === (typeof key === "number");
}

function ownValue(container: Container, key: JsonKey): unknown {
  if (!Object.hasOwn(container, key)) return undefined;
  return Array.isArray(container) ? container[Number(key)] : container[key];
}

function copyOf(container: Container): Container {
  return Array.isArray(container) ? [...container] : { ...container };
}

/** As an own property, also where the key is `__proto__`. */
function define(container: Container, key: JsonKey, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}
