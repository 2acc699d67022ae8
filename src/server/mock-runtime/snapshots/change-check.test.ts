import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Changes, createChangeCheck, EVERYTHING_CHANGED, type Freshness, LateAnswerError } from "./change-check";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** How the database reacts to a query: it answers, refuses at once, answers after a time, or does not answer within the second. */
type Answer = Partial<Changes> | Error | { afterMs: number } | "silent";

/** A check whose database gives these answers in order, and then the last one repeatedly. */
function checkOf(...answers: Answer[]) {
  const state = { answers, asked: [] as (string | null)[] };
  const told: (readonly string[] | "all")[] = [];
  const words: string[] = [];
  const ask = async (since: string | null): Promise<Changes> => {
    const answer = state.answers[Math.min(state.asked.push(since), state.answers.length) - 1];
    if (answer instanceof Error) throw answer;
    if (answer === "silent") {
      await after(1_000);
      throw new LateAnswerError();
    }
    if (answer !== undefined && "afterMs" in answer) await after(answer.afterMs);
    return { mockServerIds: [], horizon: "10", atMs: 0, ...answer };
  };
  const check = createChangeCheck(ask, {
    onChanges: (ids) => told.push(ids),
    onAway: (error) => words.push(`away: ${String(error)}`),
    onBack: (awayMs) => words.push(`back after ${awayMs}`),
    onReconnected: () => words.push("reconnected"),
  });
  /** From now on it only gives this answer. */
  const becomes = (answer: Answer) => {
    state.answers = [answer];
  };
  return { asked: state.asked, told, words, becomes, ...check };
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const refused = new Error("refused");

/** The result of a promise, and its duration in ms. */
async function timed(promise: Promise<Freshness | boolean>): Promise<[Freshness | boolean, number]> {
  const startedAt = performance.now();
  let outcome: [Freshness | boolean, number] | null = null;
  void promise.then((result) => {
    outcome = [result, performance.now() - startedAt];
  });
  for (let ms = 0; outcome === null && ms < 10_000; ms += 1) await vi.advanceTimersByTimeAsync(ms === 0 ? 0 : 1);
  if (outcome === null) throw new Error("It did not end within 10 s.");
  return outcome;
}

describe("what changed", () => {
  it("is asked from the horizon of the last answer", async () => {
    const { awaitFreshness, asked, told } = checkOf(
      { horizon: "7" },
      { horizon: "9", mockServerIds: ["a"] },
      { horizon: "9" },
    );
    for (let at = 0; at < 3; at += 1) {
      expect(await awaitFreshness("known")).toBe("fresh");
      vi.advanceTimersByTime(700);
    }
    expect(asked).toEqual([null, "7", "9"]);
    expect(told).toEqual([[], ["a"], []]);
  });

  it.each<[string, Partial<Changes>, Partial<Changes>, "all" | []]>([
    ["half a day without a question", { atMs: 0 }, { atMs: 12 * 3_600_000 + 1 }, "all"],
    ["a little less", { atMs: 0 }, { atMs: 12 * 3_600_000 }, []],
    ["an older state of the database", { horizon: "1000" }, { horizon: "999" }, "all"],
    ["a number of more digits", { horizon: "999" }, { horizon: "1000" }, []],
  ])("after %s is %j", async (_name, before, after, expected) => {
    const { awaitFreshness, told } = checkOf(before, after);
    await awaitFreshness("known");
    vi.advanceTimersByTime(700);
    await awaitFreshness("known");
    expect(told.at(-1)).toEqual(expected);
  });
});

it("after a backup was restored all is looked at anew, once, however long it is listed", async () => {
  const restored = { mockServerIds: [EVERYTHING_CHANGED] };
  const { awaitFreshness, told } = checkOf({}, restored, restored, {});
  for (let at = 0; at < 4; at += 1) {
    await awaitFreshness("known");
    vi.advanceTimersByTime(700);
  }
  expect(told).toEqual([[], "all", [EVERYTHING_CHANGED], []]);
});

describe("what is known may be served", () => {
  it("for 300 ms without a question, and for 700 ms beside one", async () => {
    const { awaitFreshness, mayServe, asked } = checkOf({});
    expect(mayServe()).toBe(false);
    await awaitFreshness("known");
    expect([mayServe(), asked.length]).toEqual([true, 1]);
    vi.advanceTimersByTime(299);
    expect([mayServe(), asked.length]).toEqual([true, 1]);
    vi.advanceTimersByTime(1);
    expect([mayServe(), asked.length]).toEqual([true, 2]);
    expect([mayServe(), asked.length]).toEqual([true, 2]);
  });

  it("no longer than that while a question is not answered", async () => {
    const { awaitFreshness, mayServe } = checkOf({});
    await awaitFreshness("known");
    vi.advanceTimersByTime(700);
    expect(mayServe()).toBe(false);
    expect(await awaitFreshness("known")).toBe("fresh");
    expect(mayServe()).toBe(true);
  });

  it.each<[string, () => void]>([
    ["the process stood still while the machine's clock went on", () => vi.setSystemTime(Date.now() + 3_600_000)],
    ["both clocks went on", () => vi.advanceTimersByTime(3_600_000)],
  ])("not after %s: it asks before its first answer", async (_name, pass) => {
    const { awaitFreshness, mayServe, asked } = checkOf({});
    await awaitFreshness("known");
    pass();
    expect(mayServe()).toBe(false);
    expect(await awaitFreshness("known")).toBe("fresh");
    expect(asked).toHaveLength(2);
    expect(mayServe()).toBe(true);
  });

  it("when the machine's clock is set back", async () => {
    const { awaitFreshness, mayServe } = checkOf({});
    await awaitFreshness("known");
    vi.setSystemTime(Date.now() - 3_600_000);
    expect(mayServe()).toBe(true);
    vi.advanceTimersByTime(700);
    expect(mayServe()).toBe(false);
  });

  it("nobody asks an idle database that answered", async () => {
    const { awaitFreshness, asked } = checkOf({});
    await awaitFreshness("known");
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toHaveLength(1);
  });
});

describe("a call waits for a check", () => {
  type Case = [
    what: string,
    sinceCheckMs: number,
    answer: Answer,
    need: "known" | "load",
    outcome: [Freshness, number],
  ];

  it.each<Case>([
    ["not at all while all is fresh", 699, "silent", "known", ["fresh", 0]],
    ["until it is answered", 700, { afterMs: 200 }, "known", ["fresh", 200]],
    [
      "250 ms, and is answered from what was known for certain within the second",
      700,
      { afterMs: 400 },
      "known",
      ["fresh", 250],
    ],
    ["250 ms, and no older answer is given", 900, { afterMs: 400 }, "known", ["unknown", 250]],
    ["longer where there is nothing to answer from", 900, { afterMs: 400 }, "load", ["fresh", 400]],
    ["longer where nobody called for long: it may have to connect", 60_000, { afterMs: 900 }, "known", ["fresh", 900]],
    ["until it is clear that the database is away", 60_000, refused, "known", ["away", 0]],
    ["the same, where it says nothing", 60_000, "silent", "known", ["away", 2_000]],
    ["no longer than 250 ms for a database that says nothing", 900, "silent", "known", ["unknown", 250]],
  ])("%s", async (_what, sinceCheckMs, answer, need, outcome) => {
    const { awaitFreshness, becomes } = checkOf({});
    await awaitFreshness("known");
    vi.advanceTimersByTime(sinceCheckMs);
    becomes(answer);
    const [freshness, ms] = await timed(awaitFreshness(need));
    expect(freshness).toBe(outcome[0]);
    // A timer may be off by a millisecond or two.
    expect(ms).toBeGreaterThanOrEqual(outcome[1]);
    expect(ms).toBeLessThanOrEqual(outcome[1] + 5);
  });
});

describe("a database that does not answer", () => {
  it("is asked a second time at once, because a connection may have died in silence, and others with it", async () => {
    const { awaitFreshness, words } = checkOf(refused, {});
    expect(await awaitFreshness("known")).toBe("fresh");
    expect(words).toEqual(["reconnected"]);
  });

  it("is away: what is known is served at once, and a timer asks until it is back, without a call", async () => {
    const { awaitFreshness, mayServe, isAway, asked, words, becomes } = checkOf({});
    await awaitFreshness("known");
    await vi.advanceTimersByTimeAsync(700);
    becomes(refused);
    expect(await awaitFreshness("known")).toBe("away");
    expect([mayServe(), isAway(), asked.length]).toEqual([true, true, 3]);
    // The attempts are 250, 500 and then 1000 ms apart.
    for (const [ms, count] of [
      [249, 3],
      [1, 4],
      [499, 4],
      [1, 5],
      [999, 5],
      [1, 6],
      [999, 6],
      [1, 7],
    ] as const) {
      await vi.advanceTimersByTimeAsync(ms);
      expect(asked).toHaveLength(count);
    }
    becomes({});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(words).toEqual(["away: Error: refused", "reconnected", "back after 3750"]);
    expect([mayServe(), isAway(), await awaitFreshness("known")]).toEqual([true, false, "fresh"]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toHaveLength(8);
  });

  it.each<[string, Answer]>([
    ["refuses", refused],
    ["says nothing", "silent"],
  ])("and %s is known to be back within 1.5 s, whenever it comes back", async (_what, answer) => {
    for (let away = 0; away < 5_000; away += 130) {
      const { awaitFreshness, isAway, becomes } = checkOf({});
      await awaitFreshness("known");
      await vi.advanceTimersByTimeAsync(700);
      becomes(answer);
      await timed(awaitFreshness("load"));
      expect(isAway()).toBe(true);
      await vi.advanceTimersByTimeAsync(away);
      becomes({ afterMs: 20 });
      await vi.advanceTimersByTimeAsync(1_500);
      expect(isAway()).toBe(false);
    }
  });

  it("is asked by a call as well, which waits for 250 ms at the most, and not for every call", async () => {
    const { awaitFreshness, asked, becomes } = checkOf({});
    await awaitFreshness("known");
    await vi.advanceTimersByTimeAsync(700);
    becomes(refused);
    await awaitFreshness("load");
    const before = asked.length;
    expect(await timed(awaitFreshness("load"))).toEqual(["away", 0]);
    expect(asked).toHaveLength(before);
    // The third attempt is 500 ms after the second.
    await vi.advanceTimersByTimeAsync(600);
    becomes({ afterMs: 100 });
    expect((await timed(awaitFreshness("load")))[0]).toBe("fresh");
    becomes("silent");
    await vi.advanceTimersByTimeAsync(700);
    await timed(awaitFreshness("load"));
    await vi.advanceTimersByTimeAsync(300);
    const [freshness, ms] = await timed(awaitFreshness("load"));
    expect(freshness).toBe("away");
    expect(ms).toBeLessThan(260);
  });

  it("while the process stood still is asked before the first answer after it", async () => {
    const { awaitFreshness, mayServe, becomes } = checkOf({});
    await awaitFreshness("known");
    await vi.advanceTimersByTimeAsync(700);
    becomes(refused);
    await awaitFreshness("known");
    becomes({ afterMs: 400 });
    // No timer ran, and the process's own clock did not advance.
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(mayServe()).toBe(false);
    expect((await timed(awaitFreshness("known")))[0]).toBe("fresh");
  });
});

describe("an attempt that was under way when the process was frozen", () => {
  it.each<[string, boolean]>([
    ["is not the last word of a database that was away", true],
    ["is not the last word of one that was there", false],
  ])("%s", async (_what, wasAway) => {
    const { awaitFreshness, mayServe, becomes } = checkOf({});
    await awaitFreshness("known");
    await vi.advanceTimersByTimeAsync(700);
    if (wasAway) {
      becomes(refused);
      await awaitFreshness("load");
    }
    becomes("silent");
    if (wasAway) await vi.advanceTimersByTimeAsync(260);
    else void awaitFreshness("known");
    await vi.advanceTimersByTimeAsync(wasAway ? 100 : 1_100);
    // Now it waits for an answer that never comes, on a connection that is dead after the pause.
    vi.setSystemTime(Date.now() + 3_600_000);
    becomes({});
    expect(mayServe()).toBe(false);
    expect((await timed(awaitFreshness("known")))[0]).toBe("fresh");
  });
});

describe("a process that has just begun", () => {
  it("takes a late answer for nothing, and asks again by itself", async () => {
    const { awaitFreshness, isAway, words, becomes } = checkOf("silent");
    const settling = awaitFreshness("load");
    await vi.advanceTimersByTimeAsync(2_500);
    expect(isAway()).toBe(false);
    becomes({});
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await settling).toBe("fresh");
    expect(words).toEqual(["reconnected"]);
  });

  it("takes an error for what it says", async () => {
    const { awaitFreshness, words } = checkOf(refused);
    expect(await awaitFreshness("load")).toBe("away");
    expect(words).toEqual(["away: Error: refused"]);
  });

  it("has calls wait for the first answer, 5 s at the most", async () => {
    const { awaitFreshness, isAway } = checkOf("silent");
    const [freshness, ms] = await timed(awaitFreshness("load"));
    expect([freshness, isAway()]).toEqual(["unknown", false]);
    expect(ms).toBeGreaterThanOrEqual(5_000);
    expect(ms).toBeLessThan(5_010);
  });
});
