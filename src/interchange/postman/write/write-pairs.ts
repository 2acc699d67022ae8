import type { SourcePlace } from "@/interchange/draft/place";
import { isSameData } from "@/interchange/draft/same-data";
import { readHeaders } from "@/interchange/postman/read/read-headers";
import type { Pair } from "@/mock-engine/model";
import { mergeLines } from "./merge-lines";

/** Headers of requests and responses in Postman's form. */
export function writeHeaders(headers: readonly Pair[]): object[] {
  return headers.map(writePair);
}

export function writePair(pair: Pair): Readonly<Record<string, unknown>> {
  return { key: pair.key, value: pair.value, ...disabled(pair) };
}

export function disabled({ enabled }: Pair): Readonly<Record<string, unknown>> {
  return enabled ? {} : { disabled: true };
}

/** Headers as the file has them, if they still read as these, or with what was edited. */
export function restoreHeaders(original: unknown, headers: readonly Pair[], place: SourcePlace): unknown {
  return isSameData(readHeaders(original, place), headers) ? original : mergedHeaders(original, headers, place);
}

/** Headers with the file's own words on each where it still is there. */
export function mergedHeaders(original: unknown, headers: readonly Pair[], place: SourcePlace): unknown[] {
  if (!Array.isArray(original)) return writeHeaders(headers);
  return mergeLines(original, headers, {
    read: (entry) => readHeaders([entry], place),
    write: writePair,
    name: ({ key }) => key.toLowerCase(),
  });
}
