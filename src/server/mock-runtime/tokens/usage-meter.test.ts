import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answeredCalls, grantLease, type TokenUsage } from "./usage-lease";
import { type AskForLease, createUsageMeter, type Spending } from "./usage-meter";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A token's row and processes that count on it, each answer of the database taking a millisecond. */
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

async function settled<T>(value: T | Promise<T>): Promise<T> {
  const promise = Promise.resolve(value);
  await vi.advanceTimersByTimeAsync(5_000);
  return promise;
}

async function spendAll(spendings: (Spending | Promise<Spending>)[]): Promise<Record<Spending, number>> {
  const all = await settled(Promise.all(spendings.map((spending) => Promise.resolve(spending))));
  const counts = { spent: 0, used_up: 0, gone: 0 };
  for (const spending of all) counts[spending] += 1;
  return counts;
}

describe("counting calls on a token", () => {
  it("answers at once while some are in reserve, and asks again before they are gone", async () => {
    const { state, token, process } = stage(1_000);
    const meter = process("a");
    const first = meter.spend(token);
    expect(first).toBeInstanceOf(Promise);
    await vi.advanceTimersByTimeAsync(1);
    expect(await first).toBe("spent");
    expect(state.asked).toBe(1);
    const next = Array.from({ length: 5 }, () => meter.spend(token));
    expect(next).toEqual(Array.from({ length: 5 }, () => "spent"));
    expect(state.asked).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(Array.from({ length: 8 }, () => meter.spend(token))).not.toContainEqual(expect.any(Promise));
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
    const spendings = meters.flatMap((meter) =>
      Array.from({ length: Math.ceil((2 * usageMax) / processes) }, () => meter.spend(token)),
    );
    const { spent, used_up } = await spendAll(spendings);
    expect([spent, used_up]).toEqual([usageMax, spendings.length - usageMax]);
    expect(counted()).toBe(usageMax);
  });

  it("lets exactly as many through when most of the calls meet one process, and another has some in reserve", async () => {
    const { token, process } = stage(500);
    const [busy, quiet] = [process("busy"), process("quiet")];
    const early = quiet.spend(token);
    const { spent } = await spendAll([early, ...Array.from({ length: 600 }, () => busy.spend(token))]);
    expect(spent).toBe(500);
  });

  it("gives back what nobody asked for in a while", async () => {
    const { token, process, counted } = stage(1_000);
    const spending = process("a").spend(token);
    await vi.advanceTimersByTimeAsync(10);
    expect([await spending, counted()]).toEqual(["spent", 10]);
    await vi.advanceTimersByTimeAsync(500);
    expect(counted()).toBe(1);
  });

  it("gives back all it holds when the process ends", async () => {
    const { token, process, counted } = stage(1_000);
    const meter = process("a");
    await Promise.all([meter.spend(token), vi.advanceTimersByTimeAsync(2)]);
    await Promise.all([meter.giveBack(), vi.advanceTimersByTimeAsync(2)]);
    expect(counted()).toBe(1);
  });

  it("loses 1 % at most with a process that is killed, and the others go on to the last call", async () => {
    const { token, process, counted } = stage(500);
    const [killed, other] = [process("killed"), process("other")];
    await Promise.all([killed.spend(token), vi.advanceTimersByTimeAsync(2)]);
    const before = counted() ?? 0;
    // Its timers never run: it is not heard of again.
    vi.clearAllTimers();
    const { spent } = await spendAll(Array.from({ length: 600 }, () => other.spend(token)));
    expect(before).toBe(5);
    expect(spent).toBe(500 - 5);
  });

  it("says used up without asking each time", async () => {
    const { state, token, process } = stage(1);
    const meter = process("a");
    await Promise.all([meter.spend(token), vi.advanceTimersByTimeAsync(2)]);
    await Promise.all([meter.spend(token), vi.advanceTimersByTimeAsync(2)]);
    const { asked } = state;
    expect(Array.from({ length: 50 }, () => meter.spend(token))).toEqual(Array.from({ length: 50 }, () => "used_up"));
    expect(state.asked).toBe(asked);
  });

  it("a token deleted meanwhile is gone for all who wait", async () => {
    const { token, process, deleteToken } = stage(10);
    const meter = process("a");
    deleteToken();
    expect(await spendAll([meter.spend(token), meter.spend(token)])).toEqual({ spent: 0, used_up: 0, gone: 2 });
  });

  it("with the database away goes on within its reserve, fails those beyond, and recovers", async () => {
    const { state, token, process } = stage(1_000);
    const meter = process("a");
    await Promise.all([meter.spend(token), vi.advanceTimersByTimeAsync(2)]);
    state.isAway = true;
    const within = Array.from({ length: 9 }, () => meter.spend(token));
    expect(within).not.toContainEqual(expect.any(Promise));
    const beyond = Promise.resolve(meter.spend(token)).catch(() => "failed");
    await vi.advanceTimersByTimeAsync(10);
    expect(await beyond).toBe("failed");
    state.isAway = false;
    expect(await settled(meter.spend(token))).toBe("spent");
  });
});
