import type { ImportResult } from "./draft/model";
import { notJson, readSourceFile, refused } from "./draft/source-file";
import { nameForeign } from "./foreign-formats";
import { FORMATS } from "./formats";

/**
 * Reads a file of any format that can be imported. Never fails; a text that cannot be imported is refused with the place and, where it can
 * be told, what it is instead: `readCollection("[]")` is `{ ok: false, where: "the file", message: "The file holds a list, where an
 * object …" }`. Takes time linear in the text.
 */
export function readCollection(source: string): ImportResult {
  const file = readSourceFile(source);
  if (!file.ok) return file;
  const format = FORMATS.find(({ recognise }) => recognise(file));
  if (format) return format.read(file);
  const foreign = nameForeign(file);
  return foreign === null ? notJson(file.text) : refused(foreign);
}
