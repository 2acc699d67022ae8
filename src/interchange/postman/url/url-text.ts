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

/**
 * Merges the parameter list with the pairs in the URL's text. For keys in the list the list counts, enabled or not; other keys are added
 * from the text. (An outdated text must neither add a second value for a key nor enable a disabled pair.) `disagrees`: the text had another
 * value for a key of the list.
 */
export function mergeQuery(list: readonly Pair[], fromText: readonly Pair[]): { query: Pair[]; disagrees: boolean } {
  if (list.length === 0) return { query: [...fromText], disagrees: false };
  const listKeys = new Set(list.map(({ key }) => formDecode(key)));
  const listPairs = new Set(list.map(pairIdentity));
  const added = fromText.filter(({ key }) => !listKeys.has(formDecode(key)));
  const disagrees = fromText.some((pair) => listKeys.has(formDecode(pair.key)) && !listPairs.has(pairIdentity(pair)));
  return { query: [...list, ...added], disagrees };
}

function pairIdentity({ key, value }: Pair): string {
  return JSON.stringify([formDecode(key), formDecode(value)]);
}
