import { foldPlus } from "@/mock-engine/call-view";
import type { Pair } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";
import { textPattern } from "@/mock-engine/text-pattern";
import { indexOutsideVariables, literalPieces, splitOutsideVariables } from "@/mock-engine/variables";
import type { Criteria } from "./criteria";
import { pairCriteria, type PairCriterion } from "./pairs";

/**
 * The query criteria of an example: each enabled pair with a key, those of its own URL and of its list. A pair in both counts
 * once; where both repeat it, the larger number of repeats. Source: docs/matching.md, "Query".
 */
export function queryCriteria(urlQuery: string, list: readonly Pair[]): Criteria | null {
  return pairCriteria("query", savedQueryPairs(urlQuery, list).map(savedPairCriterion), (view) => view.query);
}

/** Key and value as saved, still encoded. */
export type SavedPair = readonly [key: string, value: string];

/** The pairs that are criteria: `("a=1", [{ key: "b", value: "2", enabled: true }])` is `[["a", "1"], ["b", "2"]]`. */
export function savedQueryPairs(urlQuery: string, list: readonly Pair[]): SavedPair[] {
  const fromUrl = splitOutsideVariables(urlQuery, "&").map(splitPair);
  const fromList = list.filter((pair) => pair.enabled).map(({ key, value }): SavedPair => [key, value]);
  return unite(fromUrl, fromList);
}

function splitPair(text: string): SavedPair {
  const equals = indexOutsideVariables(text, "=");
  return equals < 0 ? [text, ""] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** All pairs of the first list, and those of the second that the first does not contain as often. */
function unite(first: readonly SavedPair[], second: readonly SavedPair[]): SavedPair[] {
  const spare = new Map<string, number>();
  const named = (pair: SavedPair) => pair[0] !== "";
  const united = first.filter(named);
  for (const pair of united) spare.set(identity(pair), (spare.get(identity(pair)) ?? 0) + 1);
  for (const pair of second.filter(named)) {
    const left = spare.get(identity(pair)) ?? 0;
    if (left > 0) spare.set(identity(pair), left - 1);
    else united.push(pair);
  }
  return united;
}

function identity([key, value]: SavedPair): string {
  return JSON.stringify([formDecode(key), formDecode(value)]);
}

function savedPairCriterion([savedKey, savedValue]: SavedPair): PairCriterion {
  const pieces = literalPieces(savedValue);
  const isWildcard = pieces.length > 1;
  const isLenient = savedKey.includes("+") || savedValue.includes("+");
  return {
    key: formDecode(savedKey),
    expected: savedValue,
    rank: isWildcard ? "wildcard" : isLenient ? "lenient" : "exact",
    matchesOtherKey: savedKey.includes("+") ? savedText(savedKey, [savedKey]) : null,
    matchesValue: savedText(savedValue, pieces),
    value: isWildcard ? null : isLenient ? foldPlus(formDecode(savedValue)) : formDecode(savedValue),
  };
}

/** Compares with a saved text in which `+` is a space or a plus: people save `10:30+01:00` as they typed it. */
function savedText(saved: string, pieces: readonly string[]): (value: string) => boolean {
  const pattern = textPattern(pieces.map(formDecode));
  if (!saved.includes("+")) return (value) => pattern.matches(value);
  // A saved plus may match a space or a plus, a saved %20 only a space, and a saved %2B only a plus. To tell them apart in each place, both
  // readings of the saved text are compared with the call's value.
  const eitherPlus = pieces.map((piece) => formDecode(piece.replaceAll("+", EITHER)));
  return eitherPattern(eitherPlus);
}

// Stands for a saved plus during comparison. It is a noncharacter, which well-formed text does not contain.
const EITHER = "\uFFFF";

function eitherPattern(pieces: readonly string[]): (value: string) => boolean {
  if (pieces.length === 1) return (value) => equalWithEither(pieces[0] ?? "", value);
  // With wildcards, every plus counts as a space on both sides.
  const folded = textPattern(pieces.map((piece) => piece.replaceAll(EITHER, " ").replaceAll("+", " ")));
  return (value) => folded.matches(value.replaceAll("+", " "));
}

function equalWithEither(saved: string, value: string): boolean {
  if (saved.length !== value.length) return false;
  for (let at = 0; at < saved.length; at++) {
    const expected = saved.charAt(at);
    const got = value.charAt(at);
    if (expected === EITHER ? got !== " " && got !== "+" : expected !== got) return false;
  }
  return true;
}
