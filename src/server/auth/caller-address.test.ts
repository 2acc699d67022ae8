import { describe, expect, it } from "vitest";
import { callerAddress } from "./caller-address";

describe("where a call came from", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["::ffff:127.0.0.1", "127.0.0.1"],
    ["::ffff:7f00:1", "127.0.0.1"],
    ["::1", "0:0:0:0::/64"],
    ["2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"],
    ["2001:DB8:0:7::9", "2001:db8:0:7::/64"],
    ["2001:db8::7:0:0:0:9", "2001:db8:0:7::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["64:ff9b::203.0.113.7", "64:ff9b:0:0::/64"],
    ["2001:db8:0:7:1:2:203.0.113.7", "2001:db8:0:7::/64"],
    ["203.0.113.7, 198.51.100.2", "198.51.100.2"],
    [" 203.0.113.7 ", "203.0.113.7"],
    ["203.0.113.7, nonsense", "unknown"],
    ["", "unknown"],
    [undefined, "unknown"],
  ])("X-Forwarded-For %j: %s", (header, expected) => {
    expect(callerAddress(new Headers(header === undefined ? {} : { "x-forwarded-for": header }))).toBe(expected);
  });
});
