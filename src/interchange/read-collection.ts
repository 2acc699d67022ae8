import { nameForeignDocument } from "./foreign-format";
import type { ImportResult } from "./model";
import { readPostmanDocument, unwrapPostmanDocument } from "./postman/read-postman-document";
import { readDocument } from "./read-document";

/**
 * Reads a file of any format that can be imported: today Postman collections v2.0 and v2.1. Never fails; a text that cannot be
 * imported is refused with the place and, where it can be told, what it is instead: `readCollection("[]")` is
 * `{ ok: false, where: "the file", message: "The file holds a list, where an object …" }`.
 * Takes time linear in the text.
 */
export function readCollection(source: string): ImportResult {
  const read = readDocument(source);
  if (!read.ok) return read;
  const postman = unwrapPostmanDocument(read.document);
  if (postman) return readPostmanDocument(postman);
  return { ok: false, where: "the file", message: nameForeignDocument(read.document) };
}
