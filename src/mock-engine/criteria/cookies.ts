import { PairIndex, type CallView, type DecodedPair } from "@/mock-engine/call-view";
import { indexOutsideVariables, splitOutsideVariables } from "@/mock-engine/variables";

/** The pairs of a saved Cookie header: `"a=1; b"` is `[["a", "1"], ["b", ""]]`. Separators inside a `{{variable}}` do not count. */
export function savedCookies(value: string): DecodedPair[] {
  return cookiePairs(splitOutsideVariables(value, ";"), (part) => indexOutsideVariables(part, "="));
}

/** The cookies of a call, from all Cookie lines. */
export function callCookies(view: CallView): PairIndex {
  return view.reading("cookies", () => {
    const parts = view.header("cookie").flatMap((line) => line.split(";"));
    return new PairIndex(cookiePairs(parts, (part) => part.indexOf("=")));
  });
}

function cookiePairs(parts: readonly string[], equalsOf: (part: string) => number): DecodedPair[] {
  return parts.flatMap((part): DecodedPair[] => {
    const equals = equalsOf(part);
    const pair = equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
    const [name = "", value = ""] = pair.map((text) => text.trim());
    return name === "" && value === "" ? [] : [[name, value]];
  });
}
