import { isJsonObject, nameJsonValue, shortened } from "@/interchange/draft/json-value";
import { fittingLine, limitLines } from "@/interchange/draft/lines";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import type { Pair } from "@/mock-engine/model";
import { headerNameProblem, headerValueProblem } from "@/schemas/text/header-syntax";

/** Headers in one of Postman's forms: a list of objects or lines, one text with lines, or null. Headers without a name are dropped. */
export function readHeaders(value: unknown, place: SourcePlace): Pair[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return limitLines(readLines(readText(value, place), place), place);
  if (Array.isArray(value)) {
    return limitLines(
      value.flatMap((entry: unknown, index) => readHeader(entry, place.at(index))),
      place,
    );
  }
  place.warn(`Headers are expected as a list or text, not as ${nameJsonValue(value)}; they were left out.`);
  return [];
}

/** The headers that HTTP can carry (RFC 9110, section 5); the others are left out with a warning. */
export function sendableHeaders(headers: readonly Pair[], place: SourcePlace): Pair[] {
  return headers.filter(({ key, value }) => {
    const part = headerNameProblem(key) !== null ? "name" : headerValueProblem(value) !== null ? "value" : null;
    if (part === null) return true;
    place.warn(`The header "${shortened(key)}" was left out: HTTP cannot carry its ${part}.`);
    return false;
  });
}

/** The value of the first enabled header with this name, or null. */
export function headerValue(headers: readonly Pair[], lowerCaseName: string): string | null {
  return headers.find(({ key, enabled }) => enabled && key.toLowerCase() === lowerCaseName)?.value ?? null;
}

function readHeader(entry: unknown, place: SourcePlace): Pair[] {
  if (entry === null) return [];
  if (typeof entry === "string") return readLines(readText(entry, place), place);
  if (!isJsonObject(entry)) {
    place.warn(`A header is expected here, not ${nameJsonValue(entry)}; it was left out.`);
    return [];
  }
  const key = readText(entry["key"], place).trim();
  if (key === "") return [];
  return fittingLine({ key, value: readText(entry["value"], place), enabled: entry["disabled"] !== true }, place);
}

/** `"A: b\nC: d"`; Postman writes a disabled line as `// A: b`. A leading status line is skipped. */
function readLines(text: string, place: SourcePlace): Pair[] {
  return text.split(/\r\n|\n|\r/).flatMap((line) => {
    if (/^HTTP\/\d/.test(line)) return [];
    const isDisabled = line.startsWith("//");
    const content = isDisabled ? line.slice(2) : line;
    const colon = content.indexOf(":");
    const key = (colon < 0 ? content : content.slice(0, colon)).trim();
    const value = colon < 0 ? "" : content.slice(colon + 1).trim();
    return key === "" ? [] : fittingLine({ key, value, enabled: !isDisabled }, place);
  });
}
