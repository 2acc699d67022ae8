import { formDecode } from "../percent";
import type { IncomingCall } from "../model";
import type { CallView } from "../call-view";
import type { CallChange } from "./suggestion";

/** A call that is being changed: its parts as they stand on the wire, so that what is not changed stays as it was. */
export interface CallDraft {
  method: string;
  /** Percent-encoded. */
  path: string[];
  /** `key=value`, percent-encoded. */
  query: string[];
  headers: (readonly [name: string, value: string])[];
  body: Uint8Array;
}

/** One change of one place. */
export interface CallEdit {
  /** Two edits of one place, or of a place and one inside it (`body` and `body $.a`), exclude each other. */
  readonly place: string;
  /**
   * `fit`: the place then says what the example asks for; `clear`: it says nothing that any example asks for, which the example did not do
   * either; `drop`: likewise where the example asks for something, for it may win by what another does not get.
   */
  readonly aim: "fit" | "clear" | "drop";
  /** How many places a person would say are changed; 1 but for a whole path or body. */
  readonly weight: number;
  readonly change: CallChange;
  readonly apply: (draft: CallDraft) => void;
  /** Other ways to do it that read better, the best first: tried once it is known which places have to change. */
  readonly nicer: readonly CallEdit[];
}

/** The parts of a call as it came. */
export function draftOf(view: CallView): CallDraft {
  const { call, path } = view;
  const mark = call.target.indexOf("?");
  return {
    method: call.method,
    path: (path.startsWith("/") ? path.slice(1) : path).split("/"),
    query: mark < 0 ? [] : call.target.slice(mark + 1).split("&"),
    headers: [...call.headers],
    body: call.body,
  };
}

/** The call with these edits applied; a whole path or body comes before what is inside it, and a body before its Content-Type. */
export function callWith(original: CallDraft, edits: readonly CallEdit[], call: IncomingCall): IncomingCall {
  const draft = { ...original };
  for (const edit of [...edits].sort((one, other) => rank(one) - rank(other))) edit.apply(draft);
  const query = draft.query.filter((part) => part !== "");
  return {
    ...call,
    method: draft.method,
    target: `/${draft.path.join("/")}${query.length === 0 ? "" : `?${query.join("&")}`}`,
    headers: draft.headers,
    body: draft.body,
  };
}

function rank({ place }: CallEdit): number {
  if (place === "path" || place === "body") return 0;
  return place.startsWith("body") ? 1 : 2;
}

export function excludes(one: CallEdit, other: CallEdit): boolean {
  return (
    one.place === other.place || one.place.startsWith(`${other.place} `) || other.place.startsWith(`${one.place} `)
  );
}

/** Replaces the values of a query key; the first keep the places of those that were there. */
export function setQuery(draft: CallDraft, key: string, values: readonly string[]): void {
  const parts = values.map((value) => `${encodeQuery(key)}=${encodeQuery(value)}`);
  draft.query = replaced(draft.query, (part) => queryKey(part) === folded(key), parts);
}

/** The decoded values that a draft has for a query key, as matching reads them. */
export function queryValues(draft: CallDraft, key: string): string[] {
  return draft.query.filter((part) => queryKey(part) === folded(key)).map(queryValue);
}

/** A key by which pairs are grouped: a saved plus may mean a space or a plus. */
export function folded(key: string): string {
  return key.replaceAll("+", " ");
}

function queryKey(part: string): string | null {
  if (part === "") return null;
  const equals = part.indexOf("=");
  return folded(formDecode(equals < 0 ? part : part.slice(0, equals)));
}

function queryValue(part: string): string {
  const equals = part.indexOf("=");
  return equals < 0 ? "" : formDecode(part.slice(equals + 1));
}

/** Replaces all lines of a header, its name in lower case. */
export function setHeader(draft: CallDraft, header: string, lines: CallDraft["headers"]): void {
  draft.headers = replaced(draft.headers, ([name]) => name.toLowerCase() === header, lines);
}

export function headerValues(draft: CallDraft, header: string): string[] {
  return draft.headers.filter(([name]) => name.toLowerCase() === header).map(([, value]) => value.trim());
}

/** A list with those that are meant replaced, from the first of their places on; what is new comes last. */
export function replaced<Item>(list: readonly Item[], isMeant: (item: Item) => boolean, by: readonly Item[]): Item[] {
  const rest = [...by];
  const kept = list.flatMap((item) => {
    if (!isMeant(item)) return [item];
    const next = rest.shift();
    return next === undefined ? [] : [next];
  });
  return [...kept, ...rest];
}

/** Percent-encodes one segment; what a path may hold as it is stays readable. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}

function encodeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:24|2C|2F|3A|40)/g, decodeURIComponent);
}
