import { describe, expect, it } from "vitest";
import { instantSchema } from "./instant";

describe("a moment in the API's input", () => {
  it.each([
    ["2026-11-22T23:00:00Z", "2026-11-22T23:00:00.000Z"],
    ["2026-11-22T23:00:00.123456+01:00", "2026-11-22T22:00:00.123Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
    // PostgreSQL refuses an offset of 16 hours and more, and texts of more than 128 characters.
    ["2026-11-22T23:00:00+23:59", "2026-11-21T23:01:00.000Z"],
    [`2026-11-22T23:00:00.${"1".repeat(200)}Z`, "2026-11-22T23:00:00.111Z"],
  ])("%s is %s", (text, moment) => {
    expect(instantSchema.parse(text)).toBe(moment);
  });

  it.each([
    "0000-01-01T00:00:00Z",
    "0000-12-31T23:59:59.999Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "10000-01-01T00:00:00Z",
    "-0001-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-11-22",
    "infinity",
    "",
  ])("%j is refused", (text) => {
    expect(instantSchema.safeParse(text).success).toBe(false);
  });
});
