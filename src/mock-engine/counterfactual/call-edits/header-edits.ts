import type { CallView } from "@/mock-engine/call-view";
import type { Filling } from "@/mock-engine/counterfactual/changes/filling";
import { changeWords, joined } from "@/mock-engine/counterfactual/changes/words";
import { callCookies, savedCookies } from "@/mock-engine/criteria/cookies";
import { isCriterion } from "@/mock-engine/criteria/headers";
import { readSelection } from "@/mock-engine/matching/selection";
import type { RequestSide } from "@/mock-engine/model";
import { filled, hasWildcard } from "@/mock-engine/variables";
import { headerValues, setHeader, type CallDraft, type CallEdit } from "./call-draft";

/**
 * Edits of a call's headers. Each name is one place, and each cookie. Values are set to what the example asks for, or removed if the name
 * counts for some example (`asked`: `x-a`, and `cookie sid` for a cookie).
 */
export function headerEdits(
  draft: CallDraft,
  view: CallView,
  side: RequestSide,
  asked: ReadonlySet<string>,
  filling: Filling,
): CallEdit[] {
  const carrier = view.call.tokenCarrier ?? null;
  const wanted = wantedLines(side, carrier);
  const present = view.call.headers.map(([name]) => name.toLowerCase()).filter((name) => isCriterion(name, carrier));
  const names = new Set([...wanted.keys(), ...present]);
  names.delete("cookie");
  return [
    ...[...names].flatMap((name) => {
      const edits = (after: readonly Line[], aim: CallEdit["aim"]) => headerEdit(draft, name, after, aim);
      return placeEdits(wanted.get(name) ?? [], headerValues(draft, name), asked.has(name), filling, edits);
    }),
    ...(carrier === null || isCriterion("cookie", carrier) ? cookieEdits(draft, view, wanted, asked, filling) : []),
  ];
}

/** Asks for the media type of an example's answer, which decides among examples that fit equally well; or for none. @param mediaType null for no type */
export function acceptEdits(draft: CallDraft, mediaType: string | null): CallEdit[] {
  const wanted = mediaType === null ? [] : [headerEdit(draft, "accept", [["Accept", mediaType]], "fit")];
  return headerValues(draft, "accept").length === 0 ? wanted : [...wanted, headerEdit(draft, "accept", [], "clear")];
}

/** Edits that remove the call's own choice of an example. */
export function choiceEdits(draft: CallDraft): CallEdit[] {
  const names = new Set(
    draft.headers.filter((line) => readSelection([line]) !== null).map(([name]) => name.toLowerCase()),
  );
  return [...names].map((name) => headerEdit(draft, name, [], "clear"));
}

type Line = readonly [name: string, value: string];

function wantedLines(side: RequestSide, carrier: string | null): Map<string, Line[]> {
  const wanted = new Map<string, Line[]>();
  for (const { key, value, enabled } of side.headers) {
    const name = key.trim();
    const header = name.toLowerCase();
    if (!enabled || !isCriterion(header, carrier)) continue;
    wanted.set(header, [...(wanted.get(header) ?? []), [name, value.trim()]]);
  }
  return wanted;
}

function cookieEdits(
  draft: CallDraft,
  view: CallView,
  wantedHeaders: ReadonlyMap<string, Line[]>,
  asked: ReadonlySet<string>,
  filling: Filling,
): CallEdit[] {
  const wanted = new Map<string, Line[]>();
  for (const [name, value] of (wantedHeaders.get("cookie") ?? []).flatMap(([, line]) => savedCookies(line))) {
    wanted.set(name, [...(wanted.get(name) ?? []), [name, value]]);
  }
  const present = callCookies(view).valuesByKey;
  return [...new Set([...wanted.keys(), ...present.keys()])].flatMap((name) => {
    const edits = (after: readonly Line[], aim: CallEdit["aim"]) =>
      cookieEdit(name, present.get(name) ?? [], after, aim);
    return placeEdits(wanted.get(name) ?? [], present.get(name) ?? [], asked.has(`cookie ${name}`), filling, edits);
  });
}

/** The edits of one name: to exactly the wanted lines, unless they are there already, and to none. */
function placeEdits(
  wanted: readonly Line[],
  before: readonly string[],
  isAsked: boolean,
  { fresh, nice }: Filling,
  edit: (after: readonly Line[], aim: CallEdit["aim"]) => CallEdit,
): CallEdit[] {
  const edits: CallEdit[] = [];
  const linesWith = (filling: string) => wanted.map(([name, value]): Line => [name, filled(value, filling)]);
  const hasWildcards = wanted.some(([, value]) => hasWildcard(value));
  const isSame = wanted.length === before.length && wanted.every(([, value], at) => value === before[at]);
  if (wanted.length > 0 && (hasWildcards || !isSame)) {
    const nicer = hasWildcards ? nice.map((filling) => edit(linesWith(filling), "fit")) : [];
    edits.push({ ...edit(linesWith(fresh), "fit"), nicer });
  }
  const isOwn = wanted.length > 0;
  if (before.length > 0 && (isOwn || isAsked)) edits.push(edit([], isOwn ? "drop" : "clear"));
  return edits;
}

function headerEdit(draft: CallDraft, header: string, after: readonly Line[], aim: CallEdit["aim"]): CallEdit {
  const before = draft.headers.filter(([name]) => name.toLowerCase() === header);
  const name = after[0]?.[0] ?? before[0]?.[0] ?? header;
  const values = (lines: readonly Line[]) => lines.map(([, value]) => value.trim());
  return {
    place: `header ${header}`,
    aim,
    weight: 1,
    change: {
      part: "header",
      name,
      before: joined(values(before)),
      after: joined(values(after)),
      words: changeWords(`the header ${name}`, values(before), values(after)),
    },
    apply: (changed) => setHeader(changed, header, [...after]),
    nicer: [],
  };
}

function cookieEdit(name: string, before: readonly string[], after: readonly Line[], aim: CallEdit["aim"]): CallEdit {
  const values = after.map(([, value]) => value);
  return {
    place: `cookie ${JSON.stringify(name)}`,
    aim,
    weight: 1,
    change: {
      part: "cookie",
      name,
      before: joined(before),
      after: joined(values),
      words: changeWords(`the cookie ${name}`, before, values),
    },
    apply: (draft) => setCookie(draft, name, values),
    nicer: [],
  };
}

/** All cookies are written in one line, as clients do. */
function setCookie(draft: CallDraft, name: string, values: readonly string[]): void {
  const others = headerValues(draft, "cookie")
    .flatMap((line) => line.split(";"))
    .map((part) => part.trim())
    .filter((part) => part !== "" && cookieName(part) !== name);
  const all = [...others, ...values.map((value) => `${name}=${value}`)];
  setHeader(draft, "cookie", all.length === 0 ? [] : [["Cookie", all.join("; ")]]);
}

function cookieName(part: string): string {
  const equals = part.indexOf("=");
  return (equals < 0 ? part : part.slice(0, equals)).trim();
}
