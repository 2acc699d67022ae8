import { IMPORT_SOURCE_BYTES_MAX } from "@/schemas/limits";
import { nameForeignText } from "./foreign-format";
import { findJsonFault } from "./json-fault";

/** A file's JSON, or why it is refused, e.g. `{ ok: false, where: "line 3, column 7", message: "The file is not valid JSON. …" }`. */
type DocumentResult = { ok: true; document: unknown } | { ok: false; where: string; message: string };

/** Deep enough for any collection that may be saved; everything that walks the document may recurse as deep. */
const JSON_DEPTH_MAX = 1_000;

/** Reads a file's text as JSON. A byte order mark is tolerated. */
export function readDocument(source: string): DocumentResult {
  if (isTooLarge(source)) {
    const megabytes = IMPORT_SOURCE_BYTES_MAX / 1024 / 1024;
    return refused(`The file is larger than ${megabytes} MB. Export the collection's folders one by one.`);
  }
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  if (text.trim() === "") return refused("The file is empty.");
  const fault = findJsonFault(text, JSON_DEPTH_MAX);
  if (fault) {
    const foreign = nameForeignText(text);
    if (foreign) return refused(foreign);
    return {
      ok: false,
      where: `line ${fault.line}, column ${fault.column}`,
      message: `The file is not valid JSON. ${fault.message}`,
    };
  }
  return { ok: true, document: JSON.parse(text) as unknown };
}

function refused(message: string): DocumentResult {
  return { ok: false, where: "the file", message };
}

function isTooLarge(source: string): boolean {
  // A UTF-16 unit takes one to three bytes in UTF-8: most files need no counting.
  if (source.length > IMPORT_SOURCE_BYTES_MAX) return true;
  if (source.length * 3 <= IMPORT_SOURCE_BYTES_MAX) return false;
  return new TextEncoder().encode(source).length > IMPORT_SOURCE_BYTES_MAX;
}
