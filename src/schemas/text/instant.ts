import * as z from "@/schemas/problems/zod";

// What both ISO 8601's four digits and PostgreSQL can hold. By UTC: an offset can move a moment into the year 0 or 10000.
const FIRST_MS = Date.parse("0001-01-01T00:00:00Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** A moment between the years 1 and 9999, with an offset: `2026-11-22T23:00:00+01:00`. In UTC and milliseconds: `2026-11-22T22:00:00.000Z`. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .refine(isInCalendar, { error: "Must be in the years 1 to 9999.", abort: true })
  // PostgreSQL knows fewer offsets, and fewer digits behind the second.
  .transform((text) => new Date(text).toISOString());

function isInCalendar(text: string): boolean {
  const ms = Date.parse(text);
  return ms >= FIRST_MS && ms <= LAST_MS;
}
