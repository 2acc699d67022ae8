import { isJsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import { DESCRIPTION_LENGTH_MAX } from "@/schemas/limits";

/** A description, saved as text or as `{ "content": "…", "type": "text/markdown" }`; empty without one. */
export function readDescription(value: unknown, place: SourcePlace): string {
  const text = readText(isJsonObject(value) && "content" in value ? value["content"] : value, place);
  if (text.length <= DESCRIPTION_LENGTH_MAX) return text;
  place.warn(
    `The description is longer than ${DESCRIPTION_LENGTH_MAX} characters. The app shows its beginning; an export has all of it until you edit it.`,
  );
  const cut = text.slice(0, DESCRIPTION_LENGTH_MAX);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** The same as a property of a draft: `{ description: "…" }`, or `{}` where there is none. */
export function describedBy(value: unknown, place: SourcePlace): { description?: string } {
  const description = readDescription(value, place);
  return description === "" ? {} : { description };
}
