import { isJsonObject, nameJsonValue, type JsonObject } from "@/interchange/draft/json-value";
import { fittingLine, limitLines } from "@/interchange/draft/lines";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import { variableName } from "@/interchange/draft/variable-name";
import type { FormField, Pair, Variable } from "@/mock-engine/model";

/** A list of `{key, value, disabled}`, as in queries and forms. Empty rows are dropped; invalid ones are dropped with a warning. */
export function readPairs(list: readonly unknown[], place: SourcePlace): Pair[] {
  return limitLines(
    list.flatMap((entry, index) => readEntry(entry, place.at(index), readPair)),
    place,
  );
}

/** A form's list of `{key, value, type: "text"}` and `{key, src, type: "file"}`. */
export function readFormFields(list: readonly unknown[], place: SourcePlace): FormField[] {
  return limitLines(
    list.flatMap((entry, index) => readEntry(entry, place.at(index), readFormField)),
    place,
  );
}

/** A list of variables. Disabled ones have no effect in Postman; they are only kept for an export. */
export function readVariables(value: unknown, place: SourcePlace): Variable[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    place.warn(`Variables are expected as a list, not as ${nameJsonValue(value)}; they were left out.`);
    return [];
  }
  const variables = value.flatMap((entry: unknown, index) => readEntry(entry, place.at(index), readVariable));
  return limitLines(variables, place);
}

function readEntry<Line extends Variable>(
  entry: unknown,
  place: SourcePlace,
  read: (entry: JsonObject, place: SourcePlace) => Line[],
): Line[] {
  if (entry === null) return [];
  if (isJsonObject(entry)) return read(entry, place).flatMap((line) => fittingLine(line, place));
  place.warn(`An object with "key" and "value" is expected here, not ${nameJsonValue(entry)}; it was left out.`);
  return [];
}

/** A line of a query or of an urlencoded form; none if it is empty. */
export function readPair(entry: JsonObject, place: SourcePlace): Pair[] {
  const key = readText(entry["key"], place);
  const value = readText(entry["value"], place);
  return key === "" && value === "" ? [] : [{ key, value, enabled: entry["disabled"] !== true }];
}

/** A field of a form, one for each file of a file field; none if it is empty. */
export function readFormField(entry: JsonObject, place: SourcePlace): FormField[] {
  if (entry["type"] !== "file") return readPair(entry, place);
  const key = readText(entry["key"], place);
  const enabled = entry["disabled"] !== true;
  const sources: readonly unknown[] = Array.isArray(entry["src"]) ? entry["src"] : [entry["src"]];
  const names = sources.map((source) => fileName(readText(source, place)));
  if (key === "" && names.every((name) => name === "")) return [];
  return (names.length === 0 ? [""] : names).map((value) => ({ key, value, enabled, file: true }));
}

/** The last part of a path: callers send no folders of somebody's disk. */
function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** A variable; none without a name, or if it is switched off, which has no effect in Postman. */
export function readVariable(entry: JsonObject, place: SourcePlace): Variable[] {
  const key = readText(variableName(entry), place);
  if (key === "" || entry["disabled"] === true) return [];
  return [{ key, value: readText(entry["value"], place) }];
}
