import type { IncomingCall, RequestSide } from "../model";

/**
 * One changed place of a call, e.g. `{ part: "query", name: "role", before: "user", after: "admin", words: "Change the query
 * parameter role from "user" to "admin"." }`.
 */
export interface CallChange {
  readonly part: "method" | "path" | "query" | "header" | "cookie" | "body";
  /** `segment 2`, `role`, `Accept`, `$.user.id`; empty for a whole method, path or body. */
  readonly name: string;
  /** What the call has there; null for nothing. Several values of one name are joined with a comma. */
  readonly before: string | null;
  /** What it has to have there; null for nothing. */
  readonly after: string | null;
  readonly words: string;
}

/** A changed call with what was changed. */
export interface ChangedCall {
  readonly changes: readonly CallChange[];
  readonly call: IncomingCall;
}

/** What a caller would do to get an example. */
export type CallSuggestion =
  | { readonly kind: "already" }
  | ({ readonly kind: "change" } & ChangedCall)
  /** No call gets it by what it is; `lastResort` asks for it by its id, and is null where even that does not help. */
  | { readonly kind: "impossible"; readonly reason: string; readonly lastResort: ChangedCall | null };

/** What an example's `update` takes. A list is given whole. */
export type ExamplePatch = Partial<RequestSide>;

/** What an author would do to let an example answer a call. */
export type ExampleSuggestion =
  | { readonly kind: "already" }
  | {
      readonly kind: "change";
      /** Each changed place in words, e.g. `Change the query parameter role from "admin" to "user".` */
      readonly changes: readonly string[];
      /** Empty where only the order changes. */
      readonly patch: ExamplePatch;
      /** Whether the example has to come first among its request's examples. */
      readonly moveFirst: boolean;
    }
  | { readonly kind: "impossible"; readonly reason: string };
