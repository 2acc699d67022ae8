import { type CallView, PairIndex } from "@/mock-engine/call-view";
import type { Criteria } from "@/mock-engine/criteria/criteria";
import type { BodyKindName, RequestBody } from "@/mock-engine/model";
import { atOnce, type Steps } from "@/mock-engine/steps";
import type { RequestTrees } from "./request-trees";

/** Everything that is specific to one kind of request body. Shared code looks a kind up in the registry, body-kinds.ts. */
export interface BodyKind<Name extends BodyKindName> {
  /** Reads a body of this kind from JSON, as it is stored and exported; null if it is not valid. */
  shape(json: Readonly<Record<string, unknown>>): RequestBody<Name> | null;
  /**
   * What a call is compared with, in pieces; null where it asks for nothing. Source: docs/matching.md, "Body".
   *
   * @param together the bodies that this one is compared with a call's together with
   */
  criteria(body: RequestBody<Name>, together: RequestTrees): Steps<Criteria | null>;
  /**
   * The places of those criteria in the same order: the n-th place belongs to the n-th verdict. `{"a": {"b": 1}}` has one, with the keys
   * `["a", "b"]`. Null if there are too many places.
   */
  places(body: RequestBody<Name>): BodyPlace[] | null;
  /** The body with each of its texts replaced. */
  withTexts(body: RequestBody<Name>, edit: (text: BodyText) => string): RequestBody<Name>;
  /** A body that satisfies the criteria, with `filling` for each wildcard; null for no body. */
  write(body: RequestBody<Name>, filling: string): WrittenBody | null;
  /** Whether a call's body of this type is read as this kind, if it is one. @param mediaType in lower case; empty if the call has none */
  isReadAs(mediaType: string): boolean;
  /** Whether a call's body is of this kind and can be changed part by part. */
  hasParts(view: CallView): boolean;
  /** The fields of a call's body; empty for kinds without fields. */
  fieldsOf(view: CallView): PairIndex;
  /**
   * The body with the JSON in one of its `json` places edited. Unchanged if that is not strict JSON, because its comments would be lost.
   */
  withJson(body: RequestBody<Name>, keys: readonly JsonKey[], edit: JsonEdit): RequestBody<Name>;
  /** Why the body cannot be compared as its kind; null if it can. */
  fault(body: RequestBody<Name>): BodyFault | null;
}

/** One of the texts of a body. */
export interface BodyText {
  readonly text: string;
  /** The name of the form field that has this text as its value; null otherwise. */
  readonly key: string | null;
  /** Whether it is compared. Disabled fields and file names are not. */
  readonly isCompared: boolean;
  /** Whether double braces can be syntax of its own language. */
  readonly isCode: boolean;
}

/** A step into JSON: a key of an object, or an index of an array. */
export type JsonKey = string | number;

/** @param keys the path from the root */
export type JsonEdit = (root: unknown, keys: readonly JsonKey[]) => unknown;

/** What one body criterion looks at, and what a matching call has there. */
export type BodyPlace =
  | {
      readonly kind: "json";
      readonly keys: readonly JsonKey[];
      readonly isWild: boolean;
      value: (filling: string) => unknown;
    }
  | { readonly kind: "field"; readonly key: string; readonly value: string; readonly isFile: boolean }
  | { readonly kind: "whole"; readonly isWild: boolean };

/** A place and whether its criterion is satisfied. */
export interface JudgedPlace {
  readonly place: BodyPlace;
  readonly name: string;
  readonly satisfied: boolean;
}

/** e.g. `{ text: "role=admin", contentType: "application/x-www-form-urlencoded" }` */
export interface WrittenBody {
  readonly text: string;
  readonly contentType: string;
}

/** e.g. `{ what: "is no valid JSON", effect: "it is compared as text, letter by letter", fix: "Mend the JSON, …" }` */
export interface BodyFault {
  readonly what: string;
  readonly effect: string;
  readonly fix: string;
}

const NO_FIELDS = new PairIndex([]);

/** Shared by the kinds without parts: a call's body can only be changed as a whole. */
export const NO_PARTS = {
  hasParts: () => false,
  fieldsOf: () => NO_FIELDS,
  withJson<Body>(body: Body): Body {
    return body;
  },
} satisfies Partial<BodyKind<never>>;

/** Shared by the kinds that accept every body of a call. */
export const ACCEPTS_ANY = {
  ...NO_PARTS,
  criteria: () => atOnce(null),
  places: () => [],
  withTexts<Body>(body: Body): Body {
    return body;
  },
  write: () => null,
  isReadAs: () => true,
  fault: () => null,
} satisfies Partial<BodyKind<never>>;

/** The text of a body that is a single text. */
export function writtenText(text: string): BodyText {
  return { text, key: null, isCompared: true, isCode: false };
}

/** The effect if nobody can tell what a body asks for. */
export const MET_BY_NONE = "no call has it";

/** The effect if a body cannot be read as its kind. */
export const AS_TEXT = "it is compared as text, letter by letter";
