import { describe, expect, it } from "vitest";
import { callerAddress } from "./caller-address";

describe("where a call came from", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["::ffff:127.0.0.1", "::ffff:127.0.0.1"],
    ["203.0.113.7, 198.51.100.2", "198.51.100.2"],
    [" 203.0.113.7 ", "203.0.113.7"],
    ["203.0.113.7, nonsense", "unknown"],
    ["", "unknown"],
    [undefined, "unknown"],
  ])("X-Forwarded-For %j: %s", (header, expected) => {
    expect(callerAddress(new Headers(header === undefined ? {} : { "x-forwarded-for": header }))).toBe(expected);
  });
});
