import { PairIndex, type CallView, type DecodedPair } from "../call-view";
import { indexOutsideVariables, splitOutsideVariables } from "../variables";

/** The pairs of a saved Cookie header, in which a variable's name may hold any separator: `"a=1; b"` is `[["a", "1"], ["b", ""]]`. */
export function savedCookies(value: string): DecodedPair[] {
  return cookiePairs(splitOutsideVariables(value, ";"), (part) => indexOutsideVariables(part, "="));
}

/** The cookies of a call, of all its lines. */
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
