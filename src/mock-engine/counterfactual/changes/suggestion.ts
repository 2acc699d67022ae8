import type { IncomingCall, RequestSide } from "@/mock-engine/model";

/**
 * One changed place of a call, e.g. `{ part: "query", name: "role", before: "user", after: "admin", words: "Change the query parameter role
 * from "user" to "admin"." }`.
 */
export interface CallChange {
  readonly part: "method" | "path" | "query" | "header" | "cookie" | "body";
  /** `segment 2`, `role`, `Accept`, `$.user.id`; empty for a whole method, path or body. */
  readonly name: string;
  /** The call's value; null for none. Several values of one name are joined with commas. */
  readonly before: string | null;
  /** The value that it needs; null for none. */
  readonly after: string | null;
  readonly words: string;
}

export interface ChangedCall {
  readonly changes: readonly CallChange[];
  readonly call: IncomingCall;
}

/** What a caller would have to change to get an example. */
export type CallSuggestion =
  | { readonly kind: "already" }
  | ({ readonly kind: "change" } & ChangedCall)
  /** No call gets it by matching. `lastResort` asks for it by id, and is null if even that does not work. */
  | { readonly kind: "impossible"; readonly reason: string; readonly lastResort: ChangedCall | null };

/** The input of an example's `update`. Lists are always complete. */
export type ExamplePatch = Partial<RequestSide>;

/** What an author would have to change to let an example answer a call. */
export type ExampleSuggestion =
  | { readonly kind: "already" }
  | {
      readonly kind: "change";
      /** Each changed place as a sentence, e.g. `Change the query parameter role from "admin" to "user".` */
      readonly changes: readonly string[];
      /** Empty if only the order changes. */
      readonly patch: ExamplePatch;
      /** Whether the example has to be moved to the first position among its request's examples. */
      readonly moveFirst: boolean;
    }
  | { readonly kind: "impossible"; readonly reason: string };
