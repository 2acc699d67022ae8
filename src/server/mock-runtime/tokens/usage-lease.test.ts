import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answeredCalls, grantLease, LEASE_SILENCE_MS_MAX, type TokenUsage } from "./usage-lease";

const NOW = 1_766_000_000_000;
const held = (amount: number, silentMs = 0) => ({ amount, seenAt: NOW - silentMs });
const usage = (usageCount: number, usageMax: number, leases: TokenUsage["leases"] = {}): TokenUsage => ({
  usageMax,
  usageCount,
  leases,
});

describe("a reserve of calls", () => {
  it.each([
    [
      "is 1 % of all",
      usage(0, 1_000),
      { held: 0, wanted: 10 },
      { granted: 10, left: "some", leases: { me: held(10) } },
    ],
    [
      "is never more than 1 %",
      usage(0, 1_000),
      { held: 0, wanted: 500 },
      { granted: 10, left: "some", leases: { me: held(10) } },
    ],
    [
      "is filled up to it",
      usage(10, 1_000, { me: held(10) }),
      { held: 4, wanted: 10 },
      { granted: 6, left: "some", leases: { me: held(10) } },
    ],
    [
      "is shared with the others",
      usage(7, 1_000, { other: held(7) }),
      { held: 0, wanted: 10 },
      { granted: 3, left: "some", leases: { me: held(3), other: held(7) } },
    ],
    [
      "but one call each process always gets",
      usage(10, 1_000, { other: held(10) }),
      { held: 0, wanted: 10 },
      { granted: 1, left: "some", leases: { me: held(1), other: held(10) } },
    ],
    [
      "of a token with few calls is one",
      usage(0, 10),
      { held: 0, wanted: 4 },
      { granted: 1, left: "some", leases: { me: held(1) } },
    ],
    [
      "is never more than is left",
      usage(998, 1_000),
      { held: 0, wanted: 10 },
      { granted: 2, left: "none", leases: { me: held(2) } },
    ],
    [
      "is nothing when nothing is left",
      usage(1_000, 1_000),
      { held: 0, wanted: 10 },
      { granted: 0, left: "none", leases: {} },
    ],
    [
      "may come back from others",
      usage(1_000, 1_000, { other: held(2) }),
      { held: 0, wanted: 10 },
      { granted: 0, left: "others", leases: { other: held(2) } },
    ],
    [
      "given back counts no more",
      usage(10, 1_000, { me: held(10) }),
      { held: 6, wanted: 0 },
      { granted: -6, left: "some", leases: {} },
    ],
    [
      "given back by one taken for dead counts no more either",
      usage(10, 1_000),
      { held: 6, wanted: 0 },
      { granted: -6, left: "some", leases: {} },
    ],
    [
      "of a silent process is not waited for",
      usage(1_000, 1_000, { other: held(2, LEASE_SILENCE_MS_MAX) }),
      { held: 0, wanted: 10 },
      { granted: 0, left: "none", leases: {} },
    ],
    [
      "of a silent process leaves room, and stays counted",
      usage(10, 1_000, { other: held(10, LEASE_SILENCE_MS_MAX) }),
      { held: 0, wanted: 10 },
      { granted: 10, left: "some", leases: { me: held(10) } },
    ],
  ] as const)("%s", (_name, before, { held: heldNow, wanted }, { granted, left, leases }) => {
    const grant = grantLease(before, { holder: "me", held: heldNow, wanted, now: NOW });
    expect(grant).toEqual({
      usage: usage(before.usageCount + granted, before.usageMax, leases),
      granted,
      left,
    });
  });

  it("never hands out more calls than there are, whatever is asked, given back or forgotten", () => {
    const step = fc.record({
      holder: fc.integer({ min: 0, max: 3 }),
      use: fc.integer({ min: 0, max: 20 }),
      wanted: fc.integer({ min: 0, max: 40 }),
      pauseMs: fc.integer({ min: 0, max: 2 * LEASE_SILENCE_MS_MAX }),
      isKilled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.array(step, { maxLength: 200 }), (usageMax, steps) => {
        let row = usage(0, usageMax);
        let [now, answered, lost] = [NOW, 0, 0];
        const inHand = new Map<number, number>();
        for (const { holder, use, wanted, pauseMs, isKilled } of steps) {
          now += pauseMs;
          const before = inHand.get(holder) ?? 0;
          const used = Math.min(use, before);
          answered += used;
          const rest = before - used;
          if (isKilled) {
            lost += rest;
            inHand.delete(holder);
            continue;
          }
          const grant = grantLease(row, { holder: String(holder), held: rest, wanted, now });
          row = grant.usage;
          inHand.set(holder, rest + grant.granted);
        }
        const reserved = [...inHand.values()].reduce((sum, amount) => sum + amount, 0);
        expect(row.usageCount).toBe(answered + reserved + lost);
        expect(row.usageCount).toBeLessThanOrEqual(usageMax);
      }),
    );
  });
});

it("what is in reserve was not answered yet; what a silent process held counts as answered", () => {
  const row = usage(30, 1_000, { a: held(4), b: held(5, LEASE_SILENCE_MS_MAX) });
  expect(answeredCalls(row, NOW)).toBe(26);
});
