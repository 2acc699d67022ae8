import { plainPair } from "@/mock-engine/criteria/pairs";
import type { FormField } from "@/mock-engine/model";
import { filled, literalPieces } from "@/mock-engine/variables";
import type { BodyKind, BodyPlace } from "./body-kind";

// Shared by urlencoded and multipart bodies.

type Fields = readonly FormField[];

/** Reads the fields of a stored body: `[{ key, value, enabled, file }]`; null if they are not valid. */
export function storedFields(json: unknown): FormField[] | null {
  return Array.isArray(json) && json.every(isField) ? json : null;
}

function isField(json: unknown): json is FormField {
  if (typeof json !== "object" || json === null) return false;
  const { key, value, enabled, file } = json as Record<string, unknown>;
  const isPair = typeof key === "string" && typeof value === "string" && typeof enabled === "boolean";
  return isPair && (file === undefined || typeof file === "boolean");
}

/** The fields that are compared with a call. */
function comparedFields(fields: Fields, isFile: boolean): FormField[] {
  return fields.filter(({ enabled, key, file }) => enabled && key !== "" && (file === true) === isFile);
}

/** Saved form values are plain text: escapes and plus signs have no special meaning. */
export function fieldCriteria(fields: Fields) {
  return comparedFields(fields, false).map(({ key, value }) => plainPair(key, value, literalPieces(value)));
}

export function fieldPlaces(fields: Fields, isFile: boolean): BodyPlace[] {
  return comparedFields(fields, isFile).map(({ key, value }) => ({ kind: "field", key, value, isFile }));
}

export const withFieldTexts: BodyKind<"urlencoded" | "multipart">["withTexts"] = (body, edit) => ({
  ...body,
  fields: body.fields.map((field) => {
    const { key, value: text, enabled, file } = field;
    return { ...field, value: edit({ text, key, isCompared: enabled && key !== "" && file !== true, isCode: false }) };
  }),
});

/** The fields that are sent, with wildcards filled in. */
export function filledFields(fields: Fields, filling: string): FormField[] {
  return fields
    .filter(({ enabled, key }) => enabled && key !== "")
    .map((field) => ({ ...field, value: filled(field.value, filling) }));
}
