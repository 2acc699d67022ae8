import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import type { KeptFields, KeptParts, LeftOutEntry } from "@/schemas/kept-parts";

/** The fields of a file's object but those with a reader that leaves nothing of them behind. */
export function fieldsBut(object: JsonObject, ...read: readonly string[]): KeptFields {
  const fields = Object.entries(object).filter(([key]) => !read.includes(key));
  return {
    fields: Object.fromEntries(fields.map(([key, value]) => [key, key === "auth" ? listedAuth(value) : value])),
  };
}

/** Authorization in v2.1's form, whose settings are a list: `{ basic: { username: "a" } }` is one of v2.0. */
function listedAuth(auth: unknown): unknown {
  if (!isJsonObject(auth)) return auth;
  const listed = Object.entries(auth).map(([type, settings]) => {
    if (!isJsonObject(settings)) return [type, settings] as const;
    const list = Object.entries(settings).map(([key, value]) => ({ key, value, type: settingType(value) }));
    return [type, list] as const;
  });
  return Object.fromEntries(listed);
}

function settingType(value: unknown): string {
  return typeof value === "string" || typeof value === "boolean" || typeof value === "number" ? typeof value : "any";
}

/** All that a file says of a thing. What an export would write by itself is dropped later (`slimKept`). */
export function keepAll(outer: KeptFields, inner: KeptFields | null, leftOut: LeftOutEntry[] = []): KeptParts {
  return {
    format: "postman",
    outer,
    ...(inner && { inner }),
    ...(leftOut.length > 0 && { leftOut }),
  };
}
