import type { JsonObject } from "@/interchange/draft/json-value";
import type { KeptFields } from "@/schemas/kept-parts";

/** What to write for a field, by what the file had there; undefined for nothing. */
export type Restore = (original: unknown) => unknown;

/**
 * An object as written, with what was kept of its file's own: fields that an export does not know as they were, and those that it knows by
 * their rule, which is asked only where the file had something else. What neither has is as written.
 */
export function restored(
  written: JsonObject,
  kept: KeptFields | undefined,
  rules: Readonly<Record<string, Restore>>,
): JsonObject {
  const fields = kept?.fields ?? {};
  const absent = new Set(kept?.absent);
  const valueOf = (key: string, asWritten: unknown) => {
    const isOther = Object.hasOwn(fields, key) || absent.has(key);
    if (!isOther) return asWritten;
    const original = fields[key];
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    return rule ? rule(original) : original;
  };
  const known = Object.entries(written).map(([key, value]) => [key, valueOf(key, value)] as const);
  const further = Object.keys(fields).filter((key) => !Object.hasOwn(written, key));
  const all = [...known, ...further.map((key) => [key, valueOf(key, undefined)] as const)];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/** The file's object as far as `written` says it: a field that is neither kept nor absent was as it is written. */
export function originalOf(written: JsonObject, kept: KeptFields | undefined): JsonObject {
  const absent = new Set(kept?.absent);
  const same = Object.entries(written).filter(([key]) => !absent.has(key));
  return { ...Object.fromEntries(same), ...kept?.fields };
}

/** The fields of a file's object that an export does not write by itself, and the written ones that it has not. */
export function withoutWritten(
  original: JsonObject,
  written: JsonObject,
  isSame: (key: string) => boolean,
): KeptFields {
  const fields = Object.entries(original).filter(([key]) => !isSame(key));
  const absent = Object.keys(written).filter((key) => written[key] !== undefined && !Object.hasOwn(original, key));
  return {
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
    ...(absent.length > 0 && { absent }),
  };
}
