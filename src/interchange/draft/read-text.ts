import { NAME_LENGTH_MAX } from "@/schemas/limits";
import type { SourcePlace } from "./place";

const UNSTORABLE = "NUL characters or broken Unicode were replaced by U+FFFD, because they cannot be saved.";

/** Any JSON value as text that can be saved: a text unchanged, nothing as "", an object as JSON. */
export function readText(value: unknown, place: SourcePlace): string {
  const text = plainText(value);
  if (text.isWellFormed() && !text.includes("\0")) return text;
  place.count(UNSTORABLE);
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** A response's body. It may contain NUL, but not half of a surrogate pair, which has no UTF-8 form. */
export function readBytesText(value: unknown, place: SourcePlace): string {
  const text = plainText(value);
  if (text.isWellFormed()) return text;
  place.count(UNSTORABLE);
  return text.toWellFormed();
}

/** A name, cut with a warning if it is too long; the fallback if there is none. */
export function readName(value: unknown, fallback: string, place: SourcePlace): string {
  const name = readText(value, place).trim();
  if (name === "") return fallback;
  if (name.length > NAME_LENGTH_MAX) place.warn(`The name was cut to ${NAME_LENGTH_MAX} characters.`);
  return cutName(name);
}

/** Trims a text and cuts it to the length of a name. */
export function cutName(text: string): string {
  const name = text.trim();
  if (name.length <= NAME_LENGTH_MAX) return name;
  const cut = name.slice(0, NAME_LENGTH_MAX);
  // If the cut is inside a surrogate pair, its half is dropped.
  return (cut.isWellFormed() ? cut : cut.slice(0, -1)).trimEnd();
}

function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  // Without indentation, because deeply nested values would grow quadratically.
  return JSON.stringify(value);
}
