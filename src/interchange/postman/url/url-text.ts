import type { Pair } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";
import { indexOutsideVariables, splitOutsideVariables } from "@/mock-engine/variables";

/** A URL in three parts: `"http://h/a?b=1#c"` is `{ address: "http://h/a", query: "b=1", fragment: "#c" }`. */
interface SplitPostmanUrl {
  address: string;
  query: string;
  /** With its `#`; empty without one. */
  fragment: string;
}

/** Splits like matching: the fragment first, and never inside `{{...}}`. */
export function splitPostmanUrl(url: string): SplitPostmanUrl {
  const hash = indexOutsideVariables(url, "#");
  const rest = hash < 0 ? url : url.slice(0, hash);
  const fragment = hash < 0 ? "" : url.slice(hash);
  const mark = indexOutsideVariables(rest, "?");
  if (mark < 0) return { address: rest, query: "", fragment };
  return { address: rest.slice(0, mark), query: rest.slice(mark + 1), fragment };
}

/** The pairs of a query as written, still percent-encoded: `"a=1&b"` is a=1 and b= . */
export function splitQuery(query: string): Pair[] {
  return splitOutsideVariables(query, "&").flatMap((text) => {
    const equals = indexOutsideVariables(text, "=");
    const key = equals < 0 ? text : text.slice(0, equals);
    const value = equals < 0 ? "" : text.slice(equals + 1);
    return key === "" && value === "" ? [] : [{ key, value, enabled: true }];
  });
}

/** The pairs of a list, and those of the URL's text whose key the list has not: an outdated text adds no second value for a key. */
export function mergeQuery(list: readonly Pair[], fromText: readonly Pair[]): Pair[] {
  const listKeys = new Set(list.map(({ key }) => formDecode(key)));
  return [...list, ...fromText.filter(({ key }) => !listKeys.has(formDecode(key)))];
}

/** Whether the URL's text has a pair that the list has not. */
export function disagrees(list: readonly Pair[], fromText: readonly Pair[]): boolean {
  const listPairs = new Set(list.map(pairIdentity));
  return fromText.some((pair) => !listPairs.has(pairIdentity(pair)));
}

function pairIdentity({ key, value }: Pair): string {
  return JSON.stringify([formDecode(key), formDecode(value)]);
}
