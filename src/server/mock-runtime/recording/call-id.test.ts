import { describe, expect, it } from "vitest";
import { callId, nextCallOrder } from "./call-id";

describe("the id of a call", () => {
  // RFC 9562, A.6.
  it("is a UUID of version 7 with the time in front", () => {
    expect(callId(1_645_557_742_000 * 4_096 + 0xcc3)).toMatch(/^017f22e2-79b0-7cc3-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("sorts as the calls came, thousands within a millisecond too", () => {
    const ids = Array.from({ length: 20_000 }, () => callId(nextCallOrder()));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(20_000);
  });
});
