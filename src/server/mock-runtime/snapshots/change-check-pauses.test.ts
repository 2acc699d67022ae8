import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createChangeCheck, type Changes } from "./change-check";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const refused = new Error("refused");

/** A check whose questions are answered by hand: `asked[0].answer()`, `asked[0].fail()`. */
function checkByHand() {
  const asked: { answer: () => void; fail: () => void }[] = [];
  const ask = () =>
    new Promise<Changes>((resolve, reject) => {
      asked.push({
        answer: () => resolve({ mockServerIds: [], horizon: "10", atMs: 0 }),
        fail: () => reject(refused),
      });
    });
  const ignore = () => undefined;
  const check = createChangeCheck(ask, {
    onChanges: ignore,
    onAway: ignore,
    onBack: ignore,
    onReconnected: ignore,
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    asked,
    ...check,
    settle,
    /** The first check, answered. */
    begin: async () => {
      const fresh = check.awaitFreshness("known");
      asked[0]?.answer();
      expect(await fresh).toBe("fresh");
    },
    /** Both questions of the next check are refused: the database is away. */
    goAway: async () => {
      await vi.advanceTimersByTimeAsync(700);
      const away = check.awaitFreshness("known");
      asked[1]?.fail();
      await settle();
      asked[2]?.fail();
      expect(await away).toBe("away");
    },
  };
}

/** The process stands still: the machine's clock goes on, and neither a timer nor an answer comes in. */
const standStill = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe("a process that stood still while the database was away", () => {
  it.each([1_500, 2_000, 4_999])("for %i ms serves nothing before it has asked again", async (ms) => {
    const { begin, goAway, mayServe, awaitFreshness, asked, settle } = checkByHand();
    await begin();
    await goAway();
    expect(mayServe()).toBe(true);
    standStill(ms);
    expect(mayServe()).toBe(false);
    const fresh = awaitFreshness("known");
    await vi.advanceTimersByTimeAsync(400);
    expect(asked).toHaveLength(4);
    asked[3]?.answer();
    await settle();
    expect(await fresh).toBe("fresh");
    expect(mayServe()).toBe(true);
  });

  it("serves nothing either while its timer, which ran first, is asking", async () => {
    const { begin, goAway, mayServe, asked, settle } = checkByHand();
    await begin();
    await goAway();
    standStill(2_000);
    await vi.advanceTimersByTimeAsync(250);
    expect(asked).toHaveLength(4);
    expect(mayServe()).toBe(false);
    asked[3]?.answer();
    await settle();
    expect(mayServe()).toBe(true);
  });

  it("does not take a question from before for an answer about the present", async () => {
    const { begin, goAway, mayServe, awaitFreshness, asked, settle } = checkByHand();
    await begin();
    await goAway();
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toHaveLength(4);
    standStill(2_000);
    expect(mayServe()).toBe(false);
    const fresh = awaitFreshness("known");
    // The timer of that question is due at once, and says that it was not answered.
    asked[3]?.fail();
    await settle();
    asked[4]?.answer();
    expect(await fresh).toBe("fresh");
  });

  it("goes on serving what it knows if the database is still away", async () => {
    const { begin, goAway, mayServe, awaitFreshness, asked } = checkByHand();
    await begin();
    await goAway();
    standStill(2_000);
    const away = awaitFreshness("known");
    asked[3]?.fail();
    expect(await away).toBe("away");
    expect(mayServe()).toBe(true);
  });
});

describe("an answer that lay unread while the process stood still", () => {
  it.each(["known", "load"] as const)(
    "is not enough for a call that waits for it (%s): it asks again",
    async (need) => {
      const { begin, awaitFreshness, asked, settle } = checkByHand();
      await begin();
      await vi.advanceTimersByTimeAsync(700);
      const fresh = awaitFreshness(need);
      expect(asked).toHaveLength(2);
      standStill(1_000);
      asked[1]?.answer();
      await settle();
      expect(asked).toHaveLength(3);
      asked[2]?.answer();
      expect(await fresh).toBe("fresh");
    },
  );

  it("counts from when it was asked for, also in the second question of a check", async () => {
    const { begin, mayServe, awaitFreshness, asked, settle } = checkByHand();
    await begin();
    await vi.advanceTimersByTimeAsync(60_000);
    const fresh = awaitFreshness("known");
    await vi.advanceTimersByTimeAsync(900);
    asked[1]?.fail();
    await settle();
    await vi.advanceTimersByTimeAsync(600);
    asked[2]?.answer();
    expect(await fresh).toBe("fresh");
    expect(mayServe()).toBe(true);
    vi.advanceTimersByTime(99);
    expect(mayServe()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(mayServe()).toBe(false);
  });
});
