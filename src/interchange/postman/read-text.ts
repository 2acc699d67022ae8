import { NAME_LENGTH_MAX } from "@/schemas/limits";
import type { Place } from "./place";

/** Any JSON value as a text that can be saved: text as it is, nothing as "", an object as its JSON. */
export function readText(value: unknown, place: Place): string {
  const text = plainText(value);
  if (text.isWellFormed() && !text.includes("\0")) return text;
  place.count("unstorable_text");
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** A response's body: bytes may hold NUL, but half a surrogate pair has no bytes in UTF-8. */
export function readBytesText(value: unknown, place: Place): string {
  const text = plainText(value);
  if (text.isWellFormed()) return text;
  place.count("unstorable_text");
  return text.toWellFormed();
}

/** A name, cut to what may be saved with a warning, or the given one where there is none. */
export function readName(value: unknown, fallback: string, place: Place): string {
  const name = readText(value, place).trim();
  if (name === "") return fallback;
  if (name.length > NAME_LENGTH_MAX) place.warn(`The name was cut to ${NAME_LENGTH_MAX} characters.`);
  return cutName(name);
}

/** A text as a name: no white space around it, and no longer than may be saved. */
export function cutName(text: string): string {
  const name = text.trim();
  if (name.length <= NAME_LENGTH_MAX) return name;
  const cut = name.slice(0, NAME_LENGTH_MAX);
  // The cut may fall into a surrogate pair; the half of it is dropped.
  return (cut.isWellFormed() ? cut : cut.slice(0, -1)).trimEnd();
}

function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  // No indentation: deeply nested values would grow with the square of their size.
  return JSON.stringify(value);
}
