import { createParser, parseAsBoolean, parseAsString } from "nuqs";
import type { CallFilter } from "@/schemas/calls";

/** The filter in the URL: `?tab=calls&status=4xx&matched=false&text=alice`. */
export const filterParsers = {
  method: parseAsString,
  path: parseAsString,
  status: createParser({ parse: readStatus, serialize: String }),
  // Not `example`: that is the parameter of Try it.
  answeredBy: parseAsString,
  matched: parseAsBoolean,
  text: parseAsString,
};

/** The filter's values in the URL: null for conditions that are not set. */
export type FilterValues = { [Name in keyof typeof filterParsers]: ReturnType<(typeof filterParsers)[Name]["parse"]> };

export const NO_FILTER: FilterValues = {
  ...{ method: null, path: null, status: null, answeredBy: null, matched: null, text: null },
};

/** The filter for the management API; undefined without conditions. */
export function callFilter({ answeredBy, ...values }: FilterValues): CallFilter | undefined {
  const parts = Object.entries({ ...values, exampleId: answeredBy }).filter(
    ([, value]) => value !== null && !(typeof value === "string" && value.trim() === ""),
  );
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

function readStatus(text: string): NonNullable<CallFilter["status"]> | null {
  if (text === "2xx" || text === "3xx" || text === "4xx" || text === "5xx") return text;
  return /^[1-5]\d\d$/.test(text) ? Number(text) : null;
}
