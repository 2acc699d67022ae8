import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { doWork } from "./do-work";
import type { Job, Workplace } from "./job";
import { cancelWork, workProgress } from "./watch-work";
import { workThreads } from "./work-threads";

afterEach(() => {
  workThreads().current = null;
  vi.useRealTimers();
});

const HEAVY = { name: "collection.import", what: "The import", secondsMax: 120, isLight: () => false } as const;

function newOrder() {
  const stillAllowed = vi.fn(() => Promise.resolve());
  return { workspaceId: randomUUID(), personId: randomUUID(), workId: randomUUID(), stillAllowed };
}

/** A job that goes on when it is told to. */
function pausedJob(commits = false) {
  let goOn = () => undefined as void;
  const paused = new Promise<void>((resolve) => (goOn = resolve));
  const place: { current: Workplace | null } = { current: null };
  const job: Job<object, string> = {
    ...HEAVY,
    run: async (_input, at) => {
      place.current = at;
      at.progress("saving", 1, 2);
      if (commits) at.commit();
      await paused;
      at.progress("saving", 2, 2);
      if (!commits) at.commit();
      return "done";
    },
  };
  return { job, goOn };
}

const begun = () => new Promise((resolve) => setImmediate(resolve));

describe("where work is done", () => {
  it("light work where it is asked for, and heavy work in the threads of the process", async () => {
    workThreads().current = { run: () => Promise.resolve("in a thread") };
    const run = () => Promise.resolve("here");
    expect(await doWork({ ...HEAVY, isLight: () => true, run }, {}, newOrder())).toBe("here");
    expect(await doWork({ ...HEAVY, run }, {}, newOrder())).toBe("in a thread");
  });

  it("what only the process can write is written before", async () => {
    const order: string[] = [];
    const before = () => Promise.resolve(void order.push("before"));
    const run = () => Promise.resolve(void order.push("run"));
    await doWork({ ...HEAVY, before, run }, {}, newOrder());
    expect(order).toEqual(["before", "run"]);
  });
});

describe("whoever may not have it any more", () => {
  const REMOVED = new Error("removed meanwhile");

  it("is refused when its turn begins, and nothing of it is done", async () => {
    const first = pausedJob();
    const order = newOrder();
    const firstResult = doWork(first.job, {}, order);
    const run = vi.fn(() => Promise.resolve(""));
    const stillAllowed = vi.fn(() => Promise.reject(REMOVED));
    const second = doWork({ ...HEAVY, run }, {}, { ...order, workId: randomUUID(), stillAllowed });
    await begun();
    expect(stillAllowed).not.toHaveBeenCalled();
    first.goOn();
    await firstResult;
    await expect(second).rejects.toBe(REMOVED);
    expect(run).not.toHaveBeenCalled();
  });

  it.each([
    ["is refused the answer of work that was done meanwhile", false, "removed"],
    ["gets the answer of what was made permanent, which has looked for itself", true, "done"],
  ])("%s", async (_name, commits, expected) => {
    let goOn = () => undefined as void;
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    const run = async (_input: object, place: Workplace) => {
      if (commits) place.commit();
      await paused;
      return "done";
    };
    const order = newOrder();
    const result = doWork({ ...HEAVY, run }, {}, order).catch((error: unknown) =>
      error === REMOVED ? "removed" : error,
    );
    await begun();
    order.stillAllowed.mockRejectedValue(REMOVED);
    goOn();
    expect(await result).toBe(expected);
  });
});

describe("progress", () => {
  it("is known to the person who asked for the work, while it runs, and to nobody else", async () => {
    const { job, goOn } = pausedJob();
    const order = newOrder();
    const result = doWork(job, {}, order);
    await begun();
    expect(workProgress(order)).toEqual({ step: "saving", done: 1, total: 2 });
    expect(workProgress({ ...order, personId: randomUUID() })).toBeNull();
    expect(cancelWork({ ...order, personId: randomUUID() })).toEqual({ outcome: "not here" });
    goOn();
    expect(await result).toBe("done");
    expect(workProgress(order)).toBeNull();
  });

  it("says that work waits for its turn", async () => {
    const first = pausedJob();
    const order = newOrder();
    const second = { ...order, workId: randomUUID() };
    const results = [doWork(first.job, {}, order), doWork({ ...HEAVY, run: () => Promise.resolve("") }, {}, second)];
    await begun();
    expect(workProgress(second)).toEqual({ step: "waiting", done: null, total: null });
    first.goOn();
    await Promise.all(results);
  });
});

describe("work is ended", () => {
  const CANCELLED = {
    kind: "CONFLICT",
    code: "work_cancelled",
    message: "The import was cancelled. Nothing was imported.",
  };

  it("when its person cancels it", async () => {
    const { job, goOn } = pausedJob();
    const order = newOrder();
    const result = doWork(job, {}, order);
    await begun();
    expect(cancelWork(order)).toEqual({ outcome: "cancelled" });
    goOn();
    await expect(result).rejects.toMatchObject(CANCELLED);
  });

  it("when the request is closed, also before it began", async () => {
    const closing = new AbortController();
    const { job, goOn } = pausedJob();
    const result = doWork(job, {}, { ...newOrder(), signal: closing.signal });
    await begun();
    closing.abort();
    goOn();
    await expect(result).rejects.toMatchObject(CANCELLED);
    const run = vi.fn();
    await expect(doWork({ ...HEAVY, run }, {}, { ...newOrder(), signal: AbortSignal.abort() })).rejects.toMatchObject(
      CANCELLED,
    );
    expect(run).not.toHaveBeenCalled();
  });

  it("but not once it was made permanent: then the answer is that of the work", async () => {
    const { job, goOn } = pausedJob(true);
    const order = newOrder();
    const result = doWork(job, {}, order);
    await begun();
    expect(cancelWork(order)).toEqual({ outcome: "too late" });
    goOn();
    expect(await result).toBe("done");
  });

  it("after the time that it may take, which the refusal names", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    workThreads().current = {
      run: (_job, _input, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error))),
    };
    const result = doWork({ ...HEAVY, run: () => Promise.resolve("") }, {}, newOrder());
    const refused = expect(result).rejects.toMatchObject({
      kind: "BAD_REQUEST",
      code: "limit_reached",
      message: expect.stringContaining("longer than 120 s") as unknown,
    });
    await begun();
    vi.advanceTimersByTime(119_999);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    await refused;
  });
});
