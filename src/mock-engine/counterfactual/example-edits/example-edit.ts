import type { RequestSide } from "@/mock-engine/model";

/** One change of an example: in one place of its request side, or of its position. */
export interface ExampleEdit {
  /** Two edits of one place exclude each other. */
  readonly place: string;
  /** `change` to the call's value; `add` something that the call has; `drop` something that the call does not have; `order` moves it. */
  readonly aim: "change" | "add" | "drop" | "order";
  readonly weight: 1;
  /** e.g. `Change the query parameter role from "admin" to "user".` */
  readonly words: string;
  readonly apply: (side: RequestSide) => RequestSide;
}

/** Values that must not be written into an example, for example recorded secrets of a call. A wildcard is written instead. */
export type IsHidden = (value: string) => boolean;

/** Matches every value and none. */
export const ANY_VALUE = "{{value}}";

/** The text to save so that a call's value matches. */
export function saved(value: string, isHidden: IsHidden): string {
  return isHidden(value) ? ANY_VALUE : value;
}

/** The sentence for dropping a condition; `what` is a place, as in `the header Accept`. */
export function dropWords(what: string): string {
  return `No longer ask for ${what}.`;
}
