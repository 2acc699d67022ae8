import { parseExactJson, writeJson } from "@/mock-engine/exact-number";
import { readLenientJson, type JsonNode } from "@/mock-engine/criteria/lenient-json";
import { forEachLenientPart } from "@/mock-engine/lenient-parts";
import { parseJson, strictJson } from "@/mock-engine/strict-json";
import { filled, hasWildcard } from "@/mock-engine/variables";
import type { BodyPlace, JsonKey } from "./body-kind";

// Saved JSON text, for the kinds that contain some.

export function isReadableJson(text: string): boolean {
  return text.trim() === "" || strictJson(text) !== null || readLenientJson(text) !== null;
}

/**
 * Whether a text that is no JSON is meant to be as it is: it has a variable that may stand for a part of it, `{ {{fields}} }`, or is several JSON
 * texts, one in each line (NDJSON).
 */
export function isFragmentOrLines(text: string): boolean {
  if (hasWildcard(text)) return true;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every((line) => parseJson(line) !== null);
}

/** The saved text as strict JSON with every wildcard filled in; null if it is not JSON. */
export function strictFilledJson(text: string, filling: string): string | null {
  const bare = /^[0-9]+$/.test(filling) ? filling : JSON.stringify(filling);
  const parts: string[] = [];
  let copiedTo = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  forEachLenientPart(text, (part, from, to) => {
    parts.push(text.slice(copiedTo, from));
    copiedTo = to;
    if (part === "string") parts.push(filled(text.slice(from, to), filling));
    if (part === "variable") parts.push(bare);
    if (part === "comment") parts.push(" ");
  });
  const strict = [...parts, text.slice(copiedTo)].join("");
  // Two adjacent variables are not JSON, although their fillings may be.
  return readLenientJson(text) !== null && parseJson(strict) ? strict : null;
}

/** Edits a JSON text and keeps its indentation; empty for undefined. Null if it is not JSON, or too deep to be written. */
export function editJsonText(text: string, edit: (root: unknown) => unknown): string | null {
  const parsed = parseExactJson(text);
  if (!parsed) return null;
  const indent = /^\s*[{[][ \t]*\r?\n([ \t]+)/.exec(text)?.[1];
  try {
    const changed = edit(parsed.value);
    return writeJson(changed, indent) ?? "";
  } catch {
    return null;
  }
}

/** A body with more leaves is only changed as a whole. */
const LEAVES_MAX = 300;
const DEPTH_MAX = 40;

/** The places of a saved JSON value; null if there are too many. @param prefix the path of the value in a call's body */
export function jsonPlaces(root: JsonNode, prefix: readonly JsonKey[]): BodyPlace[] | null {
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
