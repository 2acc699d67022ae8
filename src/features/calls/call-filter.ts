import { createParser, parseAsBoolean, parseAsString } from "nuqs";

import type { CallFilter } from "@/schemas/calls";

/** Where a filter stands in the address: `?tab=calls&status=4xx&matched=false&text=alice`. */
export const filterParsers = {
  method: parseAsString,
  path: parseAsString,
  status: createParser({ parse: readStatus, serialize: String }),
  // `example` is what Try it is filled from.
  answeredBy: parseAsString,
  matched: parseAsBoolean,
  text: parseAsString,
};

/** A filter as the address holds it: null for what is not asked for. */
export type FilterValues = { [Name in keyof typeof filterParsers]: ReturnType<(typeof filterParsers)[Name]["parse"]> };

export const NO_FILTER: FilterValues = {
  ...{ method: null, path: null, status: null, answeredBy: null, matched: null, text: null },
};

/** What the management API is asked for; undefined where nothing is. */
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
