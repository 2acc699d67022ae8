import { finished, type Steps } from "@/mock-engine/steps";
import type { ExactNumber } from "@/mock-engine/exact-number";
import { LenientReader } from "./lenient-reader";

export type Scalar = string | number | boolean | null | ExactNumber;

/** A saved JSON body as a tree of conditions. Its leaves are the criteria. */
export type JsonNode =
  | { readonly kind: "branch"; readonly isArray: boolean; readonly children: readonly JsonChild[] }
  | { readonly kind: "scalar"; readonly value: Scalar }
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
  return finished(lenientJsonSteps(text));
}

/** The same in pieces. */
export function lenientJsonSteps(text: string): Steps<JsonNode | null> {
  return new LenientReader(text).steps();
}
