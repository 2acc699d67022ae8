import type { BodyKindName, RequestBody } from "@/mock-engine/model";
import { binaryKind } from "./binary";
import type { BodyFault, BodyKind, BodyText } from "./body-kind";
import { graphqlKind } from "./graphql";
import { jsonKind } from "./json";
import { multipartKind } from "./multipart";
import { noneKind } from "./none";
import { textKind } from "./text";
import { urlencodedKind } from "./urlencoded";
import { xmlKind } from "./xml";

/** Every kind of request body. To add one, add a file in this folder and a line here; the compiler asks for both. */
const BODY_KINDS = {
  none: noneKind,
  json: jsonKind,
  xml: xmlKind,
  text: textKind,
  urlencoded: urlencodedKind,
  multipart: multipartKind,
  graphql: graphqlKind,
  binary: binaryKind,
} satisfies {
  [Name in BodyKindName]: BodyKind<Name>;
};

export function kindOf<Name extends BodyKindName>({ kind }: { kind: Name }): BodyKind<Name> {
  // The compiler cannot see that the entry under a name has the type for that name.
  return BODY_KINDS[kind] as unknown as BodyKind<Name>;
}

/** Reads a body from JSON, as it is stored and exported; null if it is not valid. */
export function bodyOfJson(value: unknown): RequestBody | null {
  if (typeof value !== "object" || value === null) return null;
  const record = value as Record<string, unknown>;
  const { kind } = record;
  if (typeof kind !== "string" || !Object.hasOwn(BODY_KINDS, kind)) return null;
  return kindOf({ kind: kind as BodyKindName }).shape(record);
}

/** All texts of a body. */
export function textsOfBody(body: RequestBody): BodyText[] {
  const texts: BodyText[] = [];
  kindOf(body).withTexts(body, (text) => {
    texts.push(text);
    return text.text;
  });
  return texts;
}

/** Why a body cannot be compared as its kind; null if it can. */
export function bodyFault(body: RequestBody): BodyFault | null {
  return kindOf(body).fault(body);
}
