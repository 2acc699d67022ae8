import type { FormField, Pair, Variable } from "@/mock-engine/model";
import { PAIRS_MAX, PAIR_TEXT_LENGTH_MAX } from "@/schemas/limits";
import { isJsonObject, nameJsonValue, type JsonObject } from "../json-value";
import type { Place } from "./place";
import { readText } from "./read-text";

/** A list of `{key, value, disabled}`, as queries and forms have it. Empty rows are dropped; anything broken is, with a warning. */
export function readPairs(list: readonly unknown[], place: Place): Pair[] {
  return limitPairs(
    list.flatMap((entry, index) => readEntry(entry, place.at(index), readPair)),
    place,
  );
}

/** A form's list of `{key, value, type: "text"}` and `{key, src, type: "file"}`. */
export function readFormFields(list: readonly unknown[], place: Place): FormField[] {
  return limitPairs(
    list.flatMap((entry, index) => readEntry(entry, place.at(index), readFormField)),
    place,
  );
}

/** A list of variables; disabled ones have no effect in Postman and are left out. */
export function readVariables(value: unknown, place: Place): Variable[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    place.warn(`Variables are expected as a list, not as ${nameJsonValue(value)}; they were left out.`);
    return [];
  }
  const variables = value.flatMap((entry: unknown, index) => readEntry(entry, place.at(index), readVariable));
  return limitPairs(variables, place);
}

/** At most as many lines as can be saved. */
export function limitPairs<Line>(lines: Line[], place: Place): Line[] {
  if (lines.length <= PAIRS_MAX) return lines;
  place.warn(`Only the first ${PAIRS_MAX} of these ${lines.length} lines were imported.`);
  return lines.slice(0, PAIRS_MAX);
}

/** The line as a list of one, or of none when its texts are longer than can be saved. */
export function fittingLine<Line extends Variable>(line: Line, place: Place): Line[] {
  if (line.key.length <= PAIR_TEXT_LENGTH_MAX && line.value.length <= PAIR_TEXT_LENGTH_MAX) return [line];
  place.warn(`This line is longer than ${PAIR_TEXT_LENGTH_MAX} characters and was left out.`);
  return [];
}

function readEntry<Line extends Variable>(
  entry: unknown,
  place: Place,
  read: (entry: JsonObject, place: Place) => Line[],
): Line[] {
  if (entry === null) return [];
  if (isJsonObject(entry)) return read(entry, place).flatMap((line) => fittingLine(line, place));
  place.warn(`An object with "key" and "value" is expected here, not ${nameJsonValue(entry)}; it was left out.`);
  return [];
}

function readPair(entry: JsonObject, place: Place): Pair[] {
  const key = readText(entry["key"], place);
  const value = readText(entry["value"], place);
  return key === "" && value === "" ? [] : [{ key, value, enabled: entry["disabled"] !== true }];
}

function readFormField(entry: JsonObject, place: Place): FormField[] {
  if (entry["type"] !== "file") return readPair(entry, place);
  const key = readText(entry["key"], place);
  const enabled = entry["disabled"] !== true;
  const sources: readonly unknown[] = Array.isArray(entry["src"]) ? entry["src"] : [entry["src"]];
  const names = sources.map((source) => fileName(readText(source, place)));
  if (key === "" && names.every((name) => name === "")) return [];
  return (names.length === 0 ? [""] : names).map((value) => ({ key, value, enabled, file: true }));
}

/** The last part of a path: where the file lay on somebody's disk is nobody else's business. */
function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

function readVariable(entry: JsonObject, place: Place): Variable[] {
  // Collection v2.0 names variables by id.
  const key = readText(entry["key"] ?? entry["id"], place);
  if (key === "" || entry["disabled"] === true) return [];
  return [{ key, value: readText(entry["value"], place) }];
}
