import type { CallView } from "@/mock-engine/call-view";
import type { CallChange } from "@/mock-engine/counterfactual/changes/suggestion";
import type { IncomingCall } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";

/** A call that is being changed, in its raw parts, so that everything that is not changed stays as it was. */
export interface CallDraft {
  method: string;
  /** Percent-encoded. */
  path: string[];
  /** `key=value`, percent-encoded. */
  query: string[];
  headers: (readonly [name: string, value: string])[];
  body: Uint8Array;
}

/** One change of one place in a call. */
export interface CallEdit {
  /** Edits of the same place, or of a place and one inside it (`body` and `body $.a`), exclude each other. */
  readonly place: string;
  /**
   * `fit`: the place gets what the example asks for. `clear`: it loses something that only other examples ask for. `drop`: it loses
   * something that the example asks for as well; that can help if a rival loses more by it.
   */
  readonly aim: "fit" | "clear" | "drop";
  /** How many changes a person would count; more than 1 only for a whole path or body. */
  readonly weight: number;
  readonly change: CallChange;
  readonly apply: (draft: CallDraft) => void;
  /** Alternatives that read better, the best first. They are tried after it is known which places have to change. */
  readonly nicer: readonly CallEdit[];
}

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

/** The call with these edits applied. A whole path or body is applied before its parts, and a body before its Content-Type. */
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

/** Replaces the values of a query key. New values take the positions of the old ones first. */
export function setQuery(draft: CallDraft, key: string, values: readonly string[]): void {
  const parts = values.map((value) => `${encodeQuery(key)}=${encodeQuery(value)}`);
  draft.query = replaced(draft.query, (part) => queryKey(part) === folded(key), parts);
}

/** The decoded values of a query key in a draft, as matching reads them. */
export function queryValues(draft: CallDraft, key: string): string[] {
  return draft.query.filter((part) => queryKey(part) === folded(key)).map(queryValue);
}

/** Groups keys: a saved plus may mean a space or a plus. */
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

/** Replaces all lines of a header. @param header in lower case */
export function setHeader(draft: CallDraft, header: string, lines: CallDraft["headers"]): void {
  draft.headers = replaced(draft.headers, ([name]) => name.toLowerCase() === header, lines);
}

export function headerValues(draft: CallDraft, header: string): string[] {
  return draft.headers.filter(([name]) => name.toLowerCase() === header).map(([, value]) => value.trim());
}

/** Replaces the items that are meant. New items take the positions of the old ones first; further ones come last. */
export function replaced<Item>(list: readonly Item[], isMeant: (item: Item) => boolean, by: readonly Item[]): Item[] {
  const rest = [...by];
  const kept = list.flatMap((item) => {
    if (!isMeant(item)) return [item];
    const next = rest.shift();
    return next === undefined ? [] : [next];
  });
  return [...kept, ...rest];
}

/** Percent-encodes one segment. Characters that a path may contain stay readable. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}

function encodeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:24|2C|2F|3A|40)/g, decodeURIComponent);
}
