import type { CallView } from "@/mock-engine/call-view";
import { changeWords } from "@/mock-engine/counterfactual/changes/words";
import { savedCookies } from "@/mock-engine/criteria/cookies";
import type { CriterionTrace } from "@/mock-engine/criteria/criteria";
import { isCriterion } from "@/mock-engine/criteria/headers";
import { savedQueryPairs, type SavedPair } from "@/mock-engine/criteria/query";
import type { Pair, RequestSide } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";
import { readUrlText } from "@/mock-engine/url-text";
import { ANY_VALUE, dropWords, saved, type ExampleEdit, type IsHidden } from "./example-edit";
import { editUrlQuery } from "./url-edits";

/** Edits of an example's query: for each pair that the call does not have, and for each that only the call has. */
export function exampleQueryEdits(
  view: CallView,
  side: RequestSide,
  verdicts: readonly CriterionTrace[],
  isHidden: IsHidden,
): ExampleEdit[] {
  const pairs = savedQueryPairs(readUrlText(side.url).query, side.query);
  const own = pairs.flatMap((pair, at): ExampleEdit[] => {
    if (verdicts[at]?.satisfied !== false) return [];
    const key = formDecode(pair[0]);
    const what = `the query parameter ${key}`;
    const edit = (aim: "change" | "drop", words: string, value: string | null): ExampleEdit => ({
      place: `query ${at}`,
      aim,
      weight: 1,
      words,
      apply: (current) => setPair(current, pair, value),
    });
    const [got] = view.query.values(key);
    const drop = edit("drop", dropWords(`${what} ("${pair[1]}")`), null);
    if (got === undefined) return [drop];
    const value = saved(encodeSaved(got), isHidden);
    return [edit("change", changeWords(what, [pair[1]], [value]), value), drop];
  });
  const known = new Set(pairs.map(([key]) => formDecode(key)));
  const added = [...view.query.valuesByKey].slice(0, ADDED_MAX).flatMap(([key, values]): ExampleEdit[] => {
    const [value] = values;
    if (key === "" || value === undefined || known.has(key) || isHidden(value)) return [];
    const pair: Pair = { key: encodeSaved(key), value: encodeSaved(value), enabled: true };
    return [
      {
        place: `query + ${key}`,
        aim: "add",
        weight: 1,
        words: `Ask for the query parameter ${key}: "${value}".`,
        apply: (current) => ({ ...current, query: [...current.query, pair] }),
      },
    ];
  });
  return [...own, ...added];
}

const ADDED_MAX = 20;

/** Saved pairs are read percent-decoded, with `+` as a space, so these characters are escaped. */
function encodeSaved(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("+", "%2B");
}

/** Changes the value of a saved pair, or disables it, in the list, in the URL or in both. */
function setPair(side: RequestSide, [key, value]: SavedPair, after: string | null): RequestSide {
  const isMeant = (otherKey: string, other: string) =>
    formDecode(otherKey) === formDecode(key) && formDecode(other) === formDecode(value);
  const query = side.query.map((pair) => {
    if (!pair.enabled || !isMeant(pair.key, pair.value)) return pair;
    return after === null ? { ...pair, enabled: false } : { ...pair, value: after };
  });
  return { ...side, query, url: editUrlQuery(side.url, isMeant, after) };
}

/** Edits of an example's headers and cookies: for each that the call does not have, and for each of that kind that only the call has. */
export function exampleHeaderEdits(
  view: CallView,
  side: RequestSide,
  isHidden: IsHidden,
  holds: (header: Pair) => boolean,
): ExampleEdit[] {
  const carrier = view.call.tokenCarrier ?? null;
  const own = side.headers.flatMap((header, at): ExampleEdit[] => {
    const name = header.key.trim().toLowerCase();
    if (!header.enabled || !isCriterion(name, carrier) || holds(header)) return [];
    if (name === "cookie") return [...changedCookies(header, at, view), dropped(header, at)];
    const [got] = view.header(name);
    if (got === undefined) return [dropped(header, at)];
    const value = name === "authorization" ? ANY_VALUE : saved(got, isHidden);
    return [changed(header, at, value), dropped(header, at)];
  });
  const known = new Set(side.headers.filter(({ enabled }) => enabled).map(({ key }) => key.trim().toLowerCase()));
  const added = view.call.headers.flatMap(([name, value]): ExampleEdit[] => {
    const header = name.toLowerCase();
    if (!isTelling(header, value) || !isCriterion(header, carrier) || known.has(header) || isHidden(value)) return [];
    return [
      {
        place: `header + ${header}`,
        aim: "add",
        weight: 1,
        words: `Ask for the header ${name}: "${value.trim()}".`,
        apply: (current) => ({
          ...current,
          headers: [...current.headers, { key: name, value: value.trim(), enabled: true }],
        }),
      },
    ];
  });
  return [...own, ...added];
}

/** Whether a header was set by the caller on purpose and will have the same value next time. */
function isTelling(header: string, value: string): boolean {
  if (header === "accept" || header === "accept-language") return !value.includes("*/*");
  if (!header.startsWith("x-")) return false;
  return !/^x-(forwarded|real-ip|request-id|correlation-id|amz|b3|trace)/.test(header);
}

function changed(header: Pair, at: number, value: string): ExampleEdit {
  return headerEdit(header, at, "change", value, changeWords(`the header ${header.key}`, [header.value], [value]));
}

function dropped(header: Pair, at: number): ExampleEdit {
  return headerEdit(header, at, "drop", null, dropWords(`the header ${header.key} ("${header.value}")`));
}

/** Cookies are usually secret, so any value is accepted. */
function changedCookies(header: Pair, at: number, view: CallView): ExampleEdit[] {
  const sent = new Set(view.header("cookie").flatMap((line) => savedCookies(line).map(([name]) => name)));
  const cookies = savedCookies(header.value).filter(([name]) => sent.has(name));
  if (cookies.length === 0) return [];
  const value = cookies.map(([name]) => `${name}=${ANY_VALUE}`).join("; ");
  return [headerEdit(header, at, "change", value, changeWords("the header Cookie", [header.value], [value]))];
}

function headerEdit(
  header: Pair,
  at: number,
  aim: "change" | "drop",
  value: string | null,
  words: string,
): ExampleEdit {
  return {
    place: `header ${at}`,
    aim,
    weight: 1,
    words,
    apply: (side) => ({
      ...side,
      headers: side.headers.map((other, index) => {
        if (index !== at) return other;
        return value === null ? { ...other, enabled: false } : { ...other, value };
      }),
    }),
  };
}
