import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createChangeCheck, type Changes } from "./change-check";
import { EVERYTHING_CHANGED } from "./everything-changed";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A check whose database answers as `answers` says, in turn, the last of them again and again. */
function checkOf(...answers: (Partial<Changes> | Error)[]) {
  const asked: (string | null)[] = [];
  const told: (readonly string[] | "all")[] = [];
  const words: string[] = [];
  const ask = (since: string | null): Promise<Changes> => {
    const answer = answers[Math.min(asked.push(since), answers.length) - 1];
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve({ mockServerIds: [], horizon: "10", atMs: 0, ...answer });
  };
  const check = createChangeCheck(ask, {
    onChanges: (ids) => told.push(ids),
    onAway: (error) => words.push(`away: ${String(error)}`),
    onBack: (awayMs) => words.push(`back after ${awayMs}`),
  });
  return { asked, told, words, ...check };
}

const away = new Error("refused");

/** Until everything that is asked has been answered. */
const answered = () => new Promise((resolve) => setImmediate(resolve));

describe("what changed", () => {
  it("is asked from the horizon of the last answer", async () => {
    const { settle, asked, told } = checkOf({ horizon: "7" }, { horizon: "9", mockServerIds: ["a"] }, { horizon: "9" });
    for (let at = 0; at < 3; at += 1) {
      expect(await settle()).toBe(true);
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
    const { settle, told } = checkOf(before, after);
    await settle();
    vi.advanceTimersByTime(700);
    await settle();
    expect(told.at(-1)).toEqual(expected);
  });
});

it("after a backup was restored all is looked at anew, once, however long it is listed", async () => {
  const restored = { mockServerIds: [EVERYTHING_CHANGED] };
  const { settle, told } = checkOf({}, restored, restored, {});
  for (let at = 0; at < 4; at += 1) {
    await settle();
    vi.advanceTimersByTime(700);
  }
  expect(told).toEqual([[], "all", [EVERYTHING_CHANGED], []]);
});

describe("what is known may be served", () => {
  it("for 300 ms without a question, and for 700 ms beside one", async () => {
    const { settle, mayServe, asked } = checkOf({});
    expect(mayServe()).toBe(false);
    await settle();
    expect([mayServe(), asked.length]).toEqual([true, 1]);
    vi.advanceTimersByTime(299);
    expect([mayServe(), asked.length]).toEqual([true, 1]);
    vi.advanceTimersByTime(1);
    expect([mayServe(), asked.length]).toEqual([true, 2]);
    expect([mayServe(), asked.length]).toEqual([true, 2]);
  });

  it("no longer than that while a question is not answered", async () => {
    const { settle, mayServe } = checkOf({});
    await settle();
    vi.advanceTimersByTime(700);
    expect(mayServe()).toBe(false);
    expect(await settle()).toBe(true);
    expect(mayServe()).toBe(true);
  });
});

describe("a database that does not answer", () => {
  it("is asked a second time at once, because a connection may have died in silence", async () => {
    const { settle, words } = checkOf(away, {});
    expect(await settle()).toBe(true);
    expect(words).toEqual([]);
  });

  it("is away: what is known is served, nobody waits, and it is asked every 250 ms until it is back", async () => {
    const { settle, mayServe, asked, words } = checkOf({}, away, away, away, away, {});
    await settle();
    vi.advanceTimersByTime(700);
    expect(await settle()).toBe(false);
    expect([mayServe(), asked.length]).toEqual([true, 3]);
    vi.advanceTimersByTime(250);
    expect(await settle()).toBe(false);
    await answered();
    expect(asked).toHaveLength(5);
    vi.advanceTimersByTime(249);
    expect([mayServe(), asked.length]).toEqual([true, 5]);
    vi.advanceTimersByTime(1);
    expect(mayServe()).toBe(true);
    await answered();
    expect(words).toEqual(["away: Error: refused", "back after 500"]);
    expect(await settle()).toBe(true);
  });
});
