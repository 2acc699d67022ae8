import { foldSpace } from "../call-body";
import { readLenientJson, type JsonNode } from "../criteria/lenient-json";
import type { RequestBody } from "../model";
import { filled, hasWildcard } from "./filling";

/** A step into JSON: a key of an object, or an index of an array. */
export type JsonKey = string | number;

/** What one body criterion looks at, with what a call would have there. */
export type BodyPlace =
  | {
      readonly kind: "json";
      readonly keys: readonly JsonKey[];
      readonly isWild: boolean;
      value: (filling: string) => unknown;
    }
  | { readonly kind: "field"; readonly key: string; readonly value: string; readonly isFile: boolean }
  | { readonly kind: "whole"; readonly isWild: boolean };

/** A place with the verdict on it. */
export interface JudgedPlace {
  readonly place: BodyPlace;
  readonly name: string;
  readonly satisfied: boolean;
}

/** More leaves than this are not told apart: such a body is changed as a whole. */
const LEAVES_MAX = 300;
const DEPTH_MAX = 40;

/**
 * The places of a saved body in the order of its criteria, so that the n-th place belongs to the n-th verdict: of
 * `{"a": {"b": 1}}` one, with the keys `["a", "b"]`. Null for a body of too many to tell apart.
 */
export function bodyPlaces(body: RequestBody): BodyPlace[] | null {
  switch (body.kind) {
    case "none":
    case "binary":
      return [];
    case "json": {
      const saved = readLenientJson(body.text);
      if (!saved) return [{ kind: "whole", isWild: hasWildcard(body.text) }];
      return jsonPlaces(saved, []);
    }
    case "xml":
    case "text":
      return [{ kind: "whole", isWild: hasWildcard(body.text) }];
    case "urlencoded":
    case "multipart":
      return fieldPlaces(body);
    case "graphql":
      return graphqlPlaces(body);
  }
}

function fieldPlaces(body: Extract<RequestBody, { kind: "urlencoded" | "multipart" }>): BodyPlace[] {
  const named = body.fields.filter(({ enabled, key }) => enabled && key !== "");
  const place = (isFile: boolean) =>
    named
      .filter(({ file }) => (file === true) === isFile)
      .map(({ key, value }): BodyPlace => ({ kind: "field", key, value, isFile }));
  return body.kind === "multipart" ? [...place(false), ...place(true)] : place(false);
}

function graphqlPlaces(body: Extract<RequestBody, { kind: "graphql" }>): BodyPlace[] | null {
  const text = (key: string, saved: string): BodyPlace[] =>
    foldSpace(saved) === ""
      ? []
      : [{ kind: "json", keys: [key], isWild: hasWildcard(saved), value: (filling) => filled(saved, filling) }];
  const saved = readLenientJson(body.variables ?? "");
  const asksNothing = !saved || saved.kind === "any_object" || (saved.kind === "scalar" && saved.value === null);
  const variables = asksNothing ? [] : jsonPlaces(saved, ["variables"]);
  return variables && [...text("query", body.query), ...variables, ...text("operationName", body.operationName ?? "")];
}

function jsonPlaces(root: JsonNode, prefix: readonly JsonKey[]): BodyPlace[] | null {
  const places: BodyPlace[] = [];
  const open: { node: JsonNode; keys: readonly JsonKey[] }[] = [{ node: root, keys: prefix }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, keys } = next;
    if (node.kind !== "branch") {
      if (places.length === LEAVES_MAX) return null;
      const isWild = node.kind === "anything" || (node.kind === "scalar" && hasWildcard(String(node.value)));
      places.push({ kind: "json", keys, isWild, value: (filling) => leafValue(node, filling) });
      continue;
    }
    if (keys.length === DEPTH_MAX) return null;
    for (const { key, node: child } of [...node.children].reverse()) open.push({ node: child, keys: [...keys, key] });
  }
  return places;
}

function leafValue(node: Exclude<JsonNode, { kind: "branch" }>, filling: string): unknown {
  switch (node.kind) {
    case "anything":
      return /^[0-9]+$/.test(filling) ? Number(filling) : filling;
    case "any_array":
      return [];
    case "any_object":
      return {};
    case "scalar":
      return typeof node.value === "string" ? filled(node.value, filling) : node.value;
  }
}
