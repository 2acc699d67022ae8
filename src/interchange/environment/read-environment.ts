import { ImportNotes } from "@/interchange/draft/import-notes";
import { isJsonObject } from "@/interchange/draft/json-value";
import { fittingLine, limitLines } from "@/interchange/draft/lines";
import type { EnvironmentResult } from "@/interchange/draft/model";
import { SourcePlace } from "@/interchange/draft/place";
import { readName, readText } from "@/interchange/draft/read-text";
import type { SourceFile } from "@/interchange/draft/source-file";
import type { Variable } from "@/mock-engine/model";

/**
 * Reads Postman's environment or globals: `{ "name": "Staging", "values": [{ "key": "baseUrl", "value": "https://h/v1", "enabled": true }],
 * "_postman_variable_scope": "environment" }`; null if the file is none. Variables that are switched off are left out with a note.
 */
export function readEnvironment({ json }: SourceFile): EnvironmentResult | null {
  const document = json?.value;
  if (!isJsonObject(document) || "item" in document) return null;
  const { values, name, _postman_variable_scope: scope } = document;
  if (!Array.isArray(values) || !(typeof name === "string" || typeof scope === "string")) return null;
  const notes = new ImportNotes();
  const title = readName(name, scope === "globals" ? "Globals" : "Environment", new SourcePlace(notes, [], "name"));
  const place = new SourcePlace(notes, [title], "values");
  const variables = values.flatMap((entry: unknown, at): Variable[] => {
    if (!isJsonObject(entry)) return [];
    const here = place.at(at);
    const key = readText(entry["key"], here);
    if (key === "") return [];
    if (entry["enabled"] === false) {
      here.count("A variable that is switched off was left out. To have it, switch it on in Postman and export again.");
      return [];
    }
    return fittingLine({ key, value: readText(entry["value"], here) }, here);
  });
  return { ok: true, environment: title, variables: limitLines(variables, place), warnings: notes.list() };
}
