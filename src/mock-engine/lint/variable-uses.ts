import { textsOfBody } from "@/mock-engine/body-kinds/body-kinds";
import { isCriterion } from "@/mock-engine/criteria/headers";
import type { RequestSide } from "@/mock-engine/model";
import { readUrlText } from "@/mock-engine/url-text";

/** A `{{variable}}` that acts as a wildcard, e.g. `{ name: "role", place: "query parameter role", key: "role" }`. */
export interface VariableUse {
  readonly name: string;
  readonly place: string;
  /** The name of the parameter, header or field that has it as its value; null in a path, where variables are usual. */
  readonly key: string | null;
}

/** The variables of an example's "matches when" that act as wildcards. */
export function variableUses({ url, query, headers, body }: RequestSide): VariableUse[] {
  const ofPairs = (kind: string, pairs: readonly { key: string; value: string; enabled: boolean }[]) =>
    pairs
      .filter(({ enabled, key }) => enabled && key !== "")
      .flatMap(({ key, value }) => usesIn(value, `${kind} ${key.trim()}`, key));
  const compared = headers.filter(({ key }) => isCriterion(key.trim().toLowerCase(), null));
  const uses = [
    ...urlVariables(url),
    ...usesBehindKeys(readUrlText(url).query, "the query"),
    ...ofPairs("query parameter", query),
    ...ofPairs("header", compared),
    ...textsOfBody(body)
      .filter(({ isCompared, isCode }) => isCompared && !isCode)
      .flatMap(({ text, key }) =>
        key === null ? usesBehindKeys(text, "the body") : usesIn(text, `field ${key.trim()}`, key),
      ),
  ];
  return uses.filter(({ key }) => key === null || !SECRET.test(key));
}

/** The variables of a URL before its query. */
export function urlVariables(url: string): VariableUse[] {
  const { path, baseVariables } = readUrlText(url);
  const base = baseVariables.map((name) => ({ name, place: "the URL", key: null }));
  return [...base, ...names(path).map(({ name }) => ({ name, place: "the path", key: null }))];
}

// Their values are kept out of collections on purpose.
const SECRET = /auth|token|key|secret|cookie|session|signature/i;

function usesIn(text: string, place: string, key: string): VariableUse[] {
  return names(text).map(({ name }) => ({ name, place, key }));
}

const LOOK_BACK = 100;

/** With the nearest key before each: for `"role": "{{r}}"`, `role={{r}}` or `<role>{{r}}` it is `role`. */
function usesBehindKeys(text: string, place: string): VariableUse[] {
  return names(text).map(({ name, at }) => {
    const before = text.slice(Math.max(0, at - LOOK_BACK), at);
    const key = /([\w$.-]+)["']?\s*[:=>]\s*["']?[^"'<>:=&]*$/.exec(before)?.[1];
    return { name, place: key === undefined ? place : `${place}, at ${key},`, key: key ?? "" };
  });
}

function names(text: string): { name: string; at: number }[] {
  if (!text.includes("{{")) return [];
  return Array.from(text.matchAll(/\{\{([^{}]+)\}\}/g), ({ 1: name = "", index }) => ({ name, at: index }));
}
