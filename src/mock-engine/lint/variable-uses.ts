import { isCriterion } from "../criteria/headers";
import type { RequestBody, RequestSide } from "../model";
import { readUrlText } from "../url-text";

/** A `{{variable}}` where it makes a wildcard, e.g. `{ name: "role", place: "query parameter role", key: "role" }`. */
export interface VariableUse {
  readonly name: string;
  /** In words. */
  readonly place: string;
  /** What it stands behind: a parameter's, header's or field's name; null in a path, where a variable is what people write. */
  readonly key: string | null;
}

/** The variables of an example's "matches when", where they make wildcards. */
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
    ...(body.kind === "urlencoded" || body.kind === "multipart"
      ? ofPairs(
          "field",
          body.fields.filter(({ file }) => file !== true),
        )
      : bodyTexts(body).flatMap((text) => usesBehindKeys(text, "the body"))),
  ];
  return uses.filter(({ key }) => key === null || !SECRET.test(key));
}

/** The variables of a URL up to its query. */
export function urlVariables(url: string): VariableUse[] {
  const { path, baseVariable } = readUrlText(url);
  const base = baseVariable === null ? [] : [{ name: baseVariable, place: "the URL", key: null }];
  return [...base, ...names(path).map(({ name }) => ({ name, place: "the path", key: null }))];
}

// What fills these in is kept out of collections on purpose.
const SECRET = /auth|token|key|secret|cookie|session|signature/i;

function bodyTexts(body: RequestBody): string[] {
  switch (body.kind) {
    case "json":
    case "xml":
    case "text":
      return [body.text];
    case "graphql":
      // Braces upon braces are GraphQL's own.
      return [body.variables ?? ""];
    default:
      return [];
  }
}

function usesIn(text: string, place: string, key: string): VariableUse[] {
  return names(text).map(({ name }) => ({ name, place, key }));
}

const LOOK_BACK = 100;

/** With the nearest key before each: of `"role": "{{r}}"`, `role={{r}}` or `<role>{{r}}` it is `role`. */
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
