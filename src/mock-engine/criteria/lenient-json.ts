import { forEachLenientPart } from "@/mock-engine/lenient-parts";

/** A saved JSON body as a tree of conditions. Its leaves are the criteria. */
export type JsonNode =
  | { readonly kind: "branch"; readonly isArray: boolean; readonly children: readonly JsonChild[] }
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null }
  /** `{}` and `[]` */
  | { readonly kind: "any_object" }
  | { readonly kind: "any_array" }
  /** An unquoted `{{name}}`: any value, also null and "". */
  | { readonly kind: "anything" };

export interface JsonChild {
  readonly key: string | number;
  readonly node: JsonNode;
}

/**
 * A saved JSON text, read as people write it: comments and trailing commas dropped, an unquoted `{{name}}` a wildcard.
 * `{"a": 1, "c": [], "d": {{n}},} // x` is a branch of a scalar, any array, and anything. Null when it is no JSON even so.
 * Source: docs/matching.md, "Body".
 */
export function readLenientJson(text: string): JsonNode | null {
  let root: unknown;
  try {
    root = JSON.parse(marked(text));
  } catch {
    return null;
  }
  // An explicit stack instead of recursion, because a saved body may be nested as deeply as it is long.
  const top: MutableChild[] = [];
  const open: { value: unknown; key: string | number; into: MutableChild[] }[] = [{ value: root, key: 0, into: top }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, key, into } = next;
    if (value === null || typeof value !== "object") {
      into.push({ key, node: scalarNode(value) });
      continue;
    }
    const isArray = Array.isArray(value);
    const entries = isArray ? [...value.entries()] : Object.entries(value);
    if (entries.length === 0) {
      into.push({ key, node: { kind: isArray ? "any_array" : "any_object" } });
      continue;
    }
    const children: MutableChild[] = [];
    into.push({ key, node: { kind: "branch", isArray, children } });
    for (const [entryKey, child] of entries.reverse()) {
      // A wildcard instead of a key does not name a place.
      if (entryKey === WILDCARD) return null;
      open.push({
        value: child,
        key: typeof entryKey === "number" ? entryKey : entryKey.slice(STRING.length),
        into: children,
      });
    }
  }
  return top[0]?.node ?? null;
}

interface MutableChild extends JsonChild {
  key: string | number;
}

const STRING = "s";
const WILDCARD = "w";

function scalarNode(value: unknown): JsonNode {
  if (typeof value !== "string") return { kind: "scalar", value: value as number | boolean | null };
  return value === WILDCARD ? { kind: "anything" } : { kind: "scalar", value: value.slice(STRING.length) };
}

/**
 * Converts to strict JSON: every string gets the prefix `s` and every unquoted wildcard becomes the string `w`, so that the two cannot be
 * confused. Comments and trailing commas are removed.
 */
function marked(text: string): string {
  const parts: string[] = [];
  let copiedTo = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  forEachLenientPart(text, (part, from, to) => {
    parts.push(text.slice(copiedTo, from));
    copiedTo = to;
    if (part === "string") parts.push(`"${STRING}`, text.slice(from + 1, to));
    if (part === "variable") parts.push(`"${WILDCARD}"`);
    if (part === "comment") parts.push(" ");
  });
  parts.push(text.slice(copiedTo));
  return parts.join("");
}
