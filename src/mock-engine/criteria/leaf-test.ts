import { ExactNumber } from "@/mock-engine/exact-number";
import { textPattern } from "@/mock-engine/text-pattern";
import { isVariable, literalPieces } from "@/mock-engine/variables";
import type { JsonNode, Scalar } from "./lenient-json";

/** What a saved tree asks for in one place. */
export type Leaf = Exclude<JsonNode, { kind: "branch" }>;

/** Own properties only, so that a saved `{"constructor": {}}` is not satisfied by an inherited one. */
export function valueIn(container: unknown, key: string | number): unknown {
  if (typeof container !== "object" || container === null || container instanceof ExactNumber) return undefined;
  if (typeof key === "number") return Array.isArray(container) ? (container[key] as unknown) : undefined;
  if (Array.isArray(container) || (key in Object.prototype && !Object.hasOwn(container, key))) return undefined;
  return (container as Record<string, unknown>)[key];
}

/** Whether only one certain value satisfies a leaf. */
export function isLiteral(leaf: Leaf): boolean {
  return leaf.kind === "scalar" && (isPlain(leaf.value) || leaf.value instanceof ExactNumber);
}

/** Whether a value of the call satisfies a leaf. */
export function leafTest(leaf: Leaf): (value: unknown) => boolean {
  switch (leaf.kind) {
    case "anything":
      return () => true;
    case "any_array":
      return Array.isArray;
    case "any_object":
      return isObject;
    case "scalar":
      return scalarTest(leaf.value);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** A string that is only `"{{name}}"` accepts a value of any type except null and "". */
function scalarTest(saved: Scalar): (value: unknown) => boolean {
  if (saved instanceof ExactNumber) return (value) => value instanceof ExactNumber && value.decimal === saved.decimal;
  if (typeof saved !== "string" || isPlain(saved)) return (value) => value === saved;
  if (isVariable(saved)) return (value) => value !== null && value !== "";
  const pattern = textPattern(literalPieces(saved));
  return (value) => typeof value === "string" && pattern.matches(value);
}

/** Compared for equality: not a text with a variable, and no number beyond the doubles. */
export function isPlain(value: Scalar): boolean {
  if (typeof value !== "string") return !(value instanceof ExactNumber);
  return !value.includes("{{") || literalPieces(value).length < 2;
}
