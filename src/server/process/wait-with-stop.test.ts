import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

// Both modules have state for the process's lifetime, so each test loads them again.
const forget = () => {
  for (const name of ["process-state", "waits"]) Reflect.deleteProperty(globalThis, Symbol.for(`mock-servers.${name}`));
};

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  forget();
});

afterEach(() => {
  vi.useRealTimers();
  forget();
});

async function modules() {
  return { ...(await import("./process-state")), ...(await import("./wait-with-stop")) };
}

describe("a wait", () => {
  it("ends when its time is over", async () => {
    const { waitWithStop } = await modules();
    const done = vi.fn();
    waitWithStop(1_000, done);
    vi.advanceTimersByTime(999);
    expect(done).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(done.mock.calls).toEqual([["over"]]);
  });

  it("ends at once when a stop begins that does not last as long, and goes on when it does", async () => {
    const { waitWithStop, beginStop } = await modules();
    const [soon, late] = [vi.fn(), vi.fn()];
    waitWithStop(1_000, soon);
    waitWithStop(60_000, late);
    beginStop(8_000, false);
    expect(late.mock.calls).toEqual([["stopping"]]);
    expect(soon).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(soon.mock.calls).toEqual([["over"]]);
    expect(late).toHaveBeenCalledTimes(1);
  });

  it("that would be over in a stop's last half second is refused: its answer could be cut off", async () => {
    const { waitWithStop, beginStop } = await modules();
    const [last, soon] = [vi.fn(), vi.fn()];
    waitWithStop(7_501, last);
    waitWithStop(7_500, soon);
    beginStop(8_000, false);
    expect(last.mock.calls).toEqual([["stopping"]]);
    vi.advanceTimersByTime(7_500);
    expect(soon.mock.calls).toEqual([["over"]]);
  });

  it("that begins during a stop is refused when it would outlast it, but not before it has returned", async () => {
    const { waitWithStop, beginStop } = await modules();
    beginStop(8_000, false);
    const [soon, late, left] = [vi.fn(), vi.fn(), vi.fn()];
    waitWithStop(1_000, soon);
    waitWithStop(60_000, late);
    waitWithStop(60_000, left)();
    expect(late).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(late.mock.calls).toEqual([["stopping"]]);
    expect(soon.mock.calls).toEqual([["over"]]);
    expect(left).not.toHaveBeenCalled();
  });

  it("that nobody waits for any more says nothing", async () => {
    const { waitWithStop, beginStop } = await modules();
    const done = vi.fn();
    waitWithStop(60_000, done)();
    beginStop(8_000, false);
    vi.advanceTimersByTime(60_000);
    expect(done).not.toHaveBeenCalled();
  });
});

it("no more than 20,000 may wait at once, wherever they wait in the process", async () => {
  const { mayWait, waitWithStop, WAITING_MAX } = await modules();
  const [first, ...others] = Array.from({ length: WAITING_MAX - 1 }, () => waitWithStop(60_000, () => undefined));
  expect(mayWait()).toBe(true);
  others.push(waitWithStop(60_000, () => undefined));
  // As the other bundle of the same process has it.
  vi.resetModules();
  expect((await modules()).mayWait()).toBe(false);
  first?.();
  expect(mayWait()).toBe(true);
  waitWithStop(1_000, () => undefined);
  expect(mayWait()).toBe(false);
  for (const cancel of others) cancel();
  vi.advanceTimersByTime(1_000);
  expect(mayWait()).toBe(true);
});

describe("a pause", () => {
  it("ends when a stop begins, or is no pause once it has begun", async () => {
    const { pauseUnlessStopping, beginStop } = await modules();
    const pause = pauseUnlessStopping(60_000);
    beginStop(8_000, true);
    await pause;
    await pauseUnlessStopping(60_000);
  });

  it("ends when its signal is aborted, before or while it lasts", async () => {
    const { pauseUnlessStopping } = await modules();
    const controller = new AbortController();
    const pause = pauseUnlessStopping(60_000, controller.signal);
    controller.abort();
    await pause;
    await pauseUnlessStopping(60_000, controller.signal);
  });
});

it("a stop begins once: its end is not moved, and its listeners are told once", async () => {
  const { beginStop, currentStop, isStopping, onStop } = await modules();
  const [told, forgotten] = [vi.fn(), vi.fn()];
  onStop(told);
  onStop(forgotten)();
  expect(isStopping()).toBe(false);
  const stop = beginStop(8_000, false);
  expect(beginStop(0, true)).toBe(stop);
  expect(currentStop()).toBe(stop);
  expect(isStopping()).toBe(true);
  onStop(told);
  expect(told).toHaveBeenCalledTimes(2);
  expect(forgotten).not.toHaveBeenCalled();
});
