import type { RequestSide } from "../model";

/** One change of an example: of one place of its request side, or of its place in the order. */
export interface ExampleEdit {
  /** Two edits of one place exclude each other. */
  readonly place: string;
  /** `change` to what the call has; `add` something of the call's; `drop` what the call does not have; `order`. */
  readonly aim: "change" | "add" | "drop" | "order";
  readonly weight: 1;
  /** e.g. `Change the query parameter role from "admin" to "user".` */
  readonly words: string;
  readonly apply: (side: RequestSide) => RequestSide;
}

/** What must not be written into an example: a call's recorded secrets, say. A wildcard stands there instead. */
export type IsHidden = (value: string) => boolean;

/** Takes any value, and none. */
export const ANY_VALUE = "{{value}}";

/** The value to save so that it takes a call's value. */
export function saved(value: string, isHidden: IsHidden): string {
  return isHidden(value) ? ANY_VALUE : value;
}

/** What an edit says for itself; `what` is a place, as in `the header Accept`. */
export function dropWords(what: string): string {
  return `No longer ask for ${what}.`;
}
