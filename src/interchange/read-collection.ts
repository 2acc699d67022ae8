import type { EnvironmentResult, ImportResult } from "./draft/model";
import { notJson, readSourceFile, refused } from "./draft/source-file";
import { readEnvironment } from "./environment/read-environment";
import { nameForeign } from "./foreign-formats";
import { FORMATS } from "./formats";

/**
 * Reads a file of any format that can be imported as a collection. Never fails; a text that cannot be imported is refused with the place
 * and, where it can be told, what it is instead: `readCollection("[]")` is `{ ok: false, where: "the file", message: "The file holds a
 * list, where an object …" }`. Takes time linear in the text.
 */
export function readCollection(source: string): ImportResult {
  const result = readImport(source);
  if (!("environment" in result)) return result;
  return refused(
    "This is a Postman environment. It sets variables of a collection: import it in the app, and choose the one.",
  );
}

/** The same for a file that is a collection, or variables of one. */
export function readImport(source: string): ImportResult | EnvironmentResult {
  const file = readSourceFile(source);
  if (!file.ok) return file;
  const environment = readEnvironment(file);
  if (environment) return environment;
  const format = FORMATS.find(({ recognise }) => recognise(file));
  if (format) return format.read(file);
  const foreign = nameForeign(file);
  return foreign === null ? notJson(file.text) : refused(foreign);
}
