import { IMPORT_SOURCE_BYTES_MAX } from "@/schemas/limits";
import { isRecord } from "@/schemas/text/is-record";
import { findJsonFault } from "./json-fault";
import type { Refusal } from "./model";

/** A file to import, parsed once for all formats: `{ text: "[]", json: { value: [] } }`. */
export interface SourceFile {
  /** Without a byte order mark. */
  text: string;
  /** Null if it is not JSON. */
  json: { value: unknown } | null;
}

/** Deep enough for every collection that can be saved, and safe for recursive code. */
const JSON_DEPTH_MAX = 1_000;

/** Reads a file; refuses an empty or too large one. */
export function readSourceFile(source: string): ({ ok: true } & SourceFile) | Refusal {
  if (isTooLarge(source)) {
    const megabytes = IMPORT_SOURCE_BYTES_MAX / 1024 / 1024;
    return refused(`The file is larger than ${megabytes} MB. Export the collection's folders one by one.`);
  }
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  if (text.trim() === "") return refused("The file is empty.");
  return { ok: true, text, json: parsed(text) };
}

/** The refusal of a text that is not JSON, with the position. */
export function notJson(text: string): Refusal {
  const fault = findJsonFault(text, JSON_DEPTH_MAX);
  if (fault === null) return refused("The file is not valid JSON.");
  const message = `The file is not valid JSON. ${fault.message}`;
  return { ok: false, where: `line ${fault.line}, column ${fault.column}`, message };
}

export function refused(message: string): Refusal {
  return { ok: false, where: "the file", message };
}

function parsed(text: string): { value: unknown } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isTooDeep(value) ? null : { value };
}

function isTooDeep(root: unknown): boolean {
  let level = [root].filter(isRecord);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > JSON_DEPTH_MAX) return true;
    level = level.flatMap((nest) => Object.values(nest).filter(isRecord));
  }
  return false;
}

function isTooLarge(source: string): boolean {
  // A UTF-16 unit takes one to three bytes in UTF-8, so most files need not be counted.
  if (source.length > IMPORT_SOURCE_BYTES_MAX) return true;
  if (source.length * 3 <= IMPORT_SOURCE_BYTES_MAX) return false;
  return new TextEncoder().encode(source).length > IMPORT_SOURCE_BYTES_MAX;
}
