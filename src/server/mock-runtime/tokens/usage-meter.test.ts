import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answeredCalls, grantLease, type TokenUsage } from "./usage-lease";
import { type AskForLease, createUsageMeter, type CountResult } from "./usage-meter";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A token's row, and processes that count on it; each answer of the database takes a millisecond. */
function stage(usageMax: number) {
  let row: TokenUsage | null = { usageMax, usageCount: 0, leases: {} };
  const state = { asked: 0, isAway: false };
  const askAs =
    (holder: string): AskForLease =>
    async (_id, { held, wanted }) => {
      state.asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (state.isAway) throw new Error("The database is away.");
      if (row === null) return null;
      const grant = grantLease(row, { holder, held, wanted, now: Date.now() });
      row = grant.usage;
      return grant;
    };
  return {
    state,
    token: { id: "token", usageMax },
    process: (holder: string) => createUsageMeter(askAs(holder)),
    counted: () => row?.usageCount,
    answered: () => row && answeredCalls(row, Date.now()),
    deleteToken: () => {
      row = null;
    },
  };
}

async function resolved<T>(value: T | Promise<T>): Promise<T> {
  const promise = Promise.resolve(value);
  await vi.advanceTimersByTimeAsync(5_000);
  return promise;
}

async function countAll(results: (CountResult | Promise<CountResult>)[]): Promise<Record<CountResult, number>> {
  const all = await resolved(Promise.all(results.map((result) => Promise.resolve(result))));
  const counts = { counted: 0, used_up: 0, gone: 0 };
  for (const result of all) counts[result] += 1;
  return counts;
}

describe("counting calls on a token", () => {
  it("answers at once while some are in reserve, and asks again before they are gone", async () => {
    const { state, token, process } = stage(1_000);
    const meter = process("a");
    const first = meter.count(token);
    expect(first).toBeInstanceOf(Promise);
    await vi.advanceTimersByTimeAsync(1);
    expect(await first).toBe("counted");
    expect(state.asked).toBe(1);
    const next = Array.from({ length: 5 }, () => meter.count(token));
    expect(next).toEqual(Array.from({ length: 5 }, () => "counted"));
    expect(state.asked).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(Array.from({ length: 8 }, () => meter.count(token))).not.toContainEqual(expect.any(Promise));
  });

  it.each([
    [1, 1],
    [3, 7],
    [99, 4],
    [500, 4],
    [500, 1],
    [1_000, 16],
  ])("lets exactly %i through, over %i processes that get more calls than that", async (usageMax, processes) => {
    const { token, process, counted } = stage(usageMax);
    const meters = Array.from({ length: processes }, (_, at) => process(String(at)));
    const results = meters.flatMap((meter) =>
      Array.from({ length: Math.ceil((2 * usageMax) / processes) }, () => meter.count(token)),
    );
    const { counted: answered, used_up } = await countAll(results);
    expect([answered, used_up]).toEqual([usageMax, results.length - usageMax]);
    expect(counted()).toBe(usageMax);
  });

  it("lets exactly as many through when most of the calls meet one process, and another has some in reserve", async () => {
    const { token, process } = stage(500);
    const [busy, quiet] = [process("busy"), process("quiet")];
    const early = quiet.count(token);
    const { counted: answered } = await countAll([early, ...Array.from({ length: 600 }, () => busy.count(token))]);
    expect(answered).toBe(500);
  });

  it("gives back what nobody asked for in a while", async () => {
    const { token, process, counted } = stage(1_000);
    const result = process("a").count(token);
    await vi.advanceTimersByTimeAsync(10);
    expect([await result, counted()]).toEqual(["counted", 10]);
    await vi.advanceTimersByTimeAsync(500);
    expect(counted()).toBe(1);
  });

  it("gives back all it holds when the process ends", async () => {
    const { token, process, counted } = stage(1_000);
    const meter = process("a");
    await Promise.all([meter.count(token), vi.advanceTimersByTimeAsync(2)]);
    await Promise.all([meter.giveBack(), vi.advanceTimersByTimeAsync(2)]);
    expect(counted()).toBe(1);
  });

  it("loses 1 % at most with a process that is killed, and the others go on to the last call", async () => {
    const { token, process, counted } = stage(500);
    const [killed, other] = [process("killed"), process("other")];
    await Promise.all([killed.count(token), vi.advanceTimersByTimeAsync(2)]);
    const before = counted() ?? 0;
    // Its timers never run: like a process that was killed.
    vi.clearAllTimers();
    const { counted: answered } = await countAll(Array.from({ length: 600 }, () => other.count(token)));
    expect(before).toBe(5);
    expect(answered).toBe(500 - 5);
  });

  it("says used up without asking each time", async () => {
    const { state, token, process } = stage(1);
    const meter = process("a");
    await Promise.all([meter.count(token), vi.advanceTimersByTimeAsync(2)]);
    await Promise.all([meter.count(token), vi.advanceTimersByTimeAsync(2)]);
    const { asked } = state;
    expect(Array.from({ length: 50 }, () => meter.count(token))).toEqual(Array.from({ length: 50 }, () => "used_up"));
    expect(state.asked).toBe(asked);
  });

  it("a token deleted meanwhile is gone for all who wait", async () => {
    const { token, process, deleteToken } = stage(10);
    const meter = process("a");
    deleteToken();
    expect(await countAll([meter.count(token), meter.count(token)])).toEqual({ counted: 0, used_up: 0, gone: 2 });
  });

  it("with the database away goes on within its reserve, fails those beyond, and recovers", async () => {
    const { state, token, process } = stage(1_000);
    const meter = process("a");
    await Promise.all([meter.count(token), vi.advanceTimersByTimeAsync(2)]);
    state.isAway = true;
    const within = Array.from({ length: 9 }, () => meter.count(token));
    expect(within).not.toContainEqual(expect.any(Promise));
    const beyond = Promise.resolve(meter.count(token)).catch(() => "failed");
    await vi.advanceTimersByTimeAsync(10);
    expect(await beyond).toBe("failed");
    state.isAway = false;
    expect(await resolved(meter.count(token))).toBe("counted");
  });
});
