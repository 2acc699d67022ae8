import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anAnsweredCall, aRecordingSnapshot } from "@/test/answered-call";
import type { QueuedCalls } from "./call-queue";
import { createCallRecorder } from "./call-recorder";

const call = anAnsweredCall(aRecordingSnapshot());
const other = { ...call, snapshot: { ...call.snapshot, mockServerId: "other" } };

/** A call of a mock server that keeps this many calls. */
const to = (target: string, keepCalls = 1_000) => ({
  ...call,
  call: { ...call.call, target },
  snapshot: { ...call.snapshot, recording: { keepCalls, keepDays: 7, redactNames: [] } },
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface State {
  fails: boolean | "away";
  hold: Promise<void>;
  delayMs: number;
  isWriting: number;
  writesAtOnce: number;
  takesFirst: number;
}

/** A recorder that writes into `batches`, each as `{ server: [calls, dropped] }`, or fails as `fails` says. */
function recorder() {
  const batches: Record<string, [calls: number, dropped: number]>[] = [];
  const state: State = {
    fails: false,
    hold: Promise.resolve(),
    delayMs: 0,
    isWriting: 0,
    writesAtOnce: 0,
    takesFirst: 0,
  };
  const failures: unknown[] = [];
  const targets: string[] = [];
  const write = async (queued: ReadonlyMap<string, QueuedCalls>) => {
    state.writesAtOnce = Math.max(state.writesAtOnce, ++state.isWriting);
    await state.hold;
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs));
    state.isWriting -= 1;
    if (state.fails) {
      for (const { calls } of queued.values()) calls.splice(0, state.takesFirst);
      throw state.fails === "away" ? Object.assign(new Error("away"), { code: "ECONNREFUSED" }) : new Error("failed");
    }
    for (const { calls } of queued.values()) targets.push(...calls.map(({ call: { target } }) => target));
    batches.push(Object.fromEntries([...queued].map(([id, { calls, dropped }]) => [id, [calls.length, dropped]])));
  };
  return { batches, targets, state, failures, ...createCallRecorder(write, (error) => failures.push(error)) };
}

/** A recorder that has written a call, and to whose database every batch takes this long. */
async function afterABatchOf(batchMs: number) {
  const made = recorder();
  made.state.delayMs = batchMs;
  made.record(call);
  const written = made.flush();
  await vi.advanceTimersByTimeAsync(batchMs);
  await written;
  return made;
}

describe("recording", () => {
  it("writes together what came together, soon and by itself", async () => {
    const { record, batches } = recorder();
    for (let at = 0; at < 10; at++) record(call);
    record(other);
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(60);
    expect(batches).toEqual([{ server: [10, 0], other: [1, 0] }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(batches).toHaveLength(1);
  });

  it("never writes twice at once; what comes meanwhile comes next", async () => {
    const { record, batches, state, flush } = recorder();
    let release = () => {};
    state.hold = new Promise((resolve) => (release = resolve));
    record(call);
    const first = flush();
    await vi.advanceTimersByTimeAsync(0);
    record(call);
    record(call);
    const second = flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(batches).toEqual([]);
    release();
    await Promise.all([first, second]);
    expect(batches).toEqual([{ server: [1, 0] }, { server: [2, 0] }]);
    expect(state.writesAtOnce).toBe(1);
  });

  it("takes a fortieth of the time: the slower a batch, the longer the pause, up to ten seconds", async () => {
    for (const { batchMs, pauseMs } of [
      { batchMs: 100, pauseMs: 4_000 },
      { batchMs: 2_000, pauseMs: 10_000 },
    ]) {
      const { record, batches } = await afterABatchOf(batchMs);
      record(call);
      await vi.advanceTimersByTimeAsync(pauseMs - 10);
      expect(batches).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(20 + batchMs);
      expect(batches).toHaveLength(2);
    }
  });

  it("pauses for two seconds at most while so much waits that calls could be dropped soon", async () => {
    const much = Array.from({ length: 2_500 }, () => to("/", 10_000));
    const large = Array.from({ length: 256 }, () => ({ ...call, body: new Uint8Array(64 * 1024) }));
    for (const waiting of [much, large]) {
      const { record, batches } = await afterABatchOf(500);
      waiting.forEach(record);
      await vi.advanceTimersByTimeAsync(1_990);
      expect(batches).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(20 + 500);
      expect(batches).toHaveLength(2);
    }
  });

  it("does not let a call wait that comes after a pause is over", async () => {
    const { record, batches } = await afterABatchOf(100);
    await vi.advanceTimersByTimeAsync(4_000);
    record(call);
    await vi.advanceTimersByTimeAsync(160);
    expect(batches).toHaveLength(2);
  });
});

describe("writing soon", () => {
  it("takes what comes meanwhile along, and answers when all of it is written", async () => {
    const { record, batches, flushSoon } = recorder();
    record(call);
    const first = flushSoon();
    await vi.advanceTimersByTimeAsync(30);
    record(call);
    const second = flushSoon();
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    await Promise.all([first, second]);
    expect(batches).toEqual([{ server: [2, 0] }]);
  });

  it("is done at once where nothing waits", async () => {
    await recorder().flushSoon();
  });
});

describe("a database that fails", () => {
  it("costs neither an error nor time, and what was not written is counted with the next batch", async () => {
    const { record, batches, state, failures, flush } = recorder();
    state.fails = true;
    for (let at = 0; at < 5; at++) record(call);
    record(other);
    await expect(flush()).resolves.toBeUndefined();
    expect(failures).toHaveLength(1);
    record(call);
    await flush();
    state.fails = false;
    record(call);
    await flush();
    expect(batches).toEqual([{ server: [1, 6], other: [0, 1] }]);
    record(call);
    await flush();
    expect(batches[1]).toEqual({ server: [1, 0] });
  });

  it("counts what was not written, and not what was", async () => {
    const { record, batches, state, flush } = recorder();
    Object.assign(state, { fails: true, takesFirst: 3 });
    for (let at = 0; at < 5; at++) record(call);
    await flush();
    state.fails = false;
    await flush();
    expect(batches).toEqual([{ server: [0, 2] }]);
  });

  it("is asked again after five seconds, not at once", async () => {
    const { record, batches, state, flush } = recorder();
    state.fails = true;
    record(call);
    await flush();
    state.fails = false;
    record(call);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(batches).toEqual([{ server: [1, 1] }]);
  });

  it("that does not answer at all holds memory of a thousand calls, and record() does not wait", async () => {
    const { record, batches, state } = recorder();
    let release = () => {};
    state.hold = new Promise((resolve) => (release = resolve));
    record(call);
    await vi.advanceTimersByTimeAsync(60);
    for (let at = 0; at < 20_000; at++) record(call);
    release();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(batches).toEqual([{ server: [1, 0] }, { server: [1_000, 0] }]);
  });
});

describe("a database that is away", () => {
  it("gets all calls once it is back, in their order, and nobody is told of a failure", async () => {
    const { record, batches, targets, state, failures, flush } = recorder();
    state.fails = "away";
    for (const target of ["1", "2"]) record(to(target));
    await flush();
    for (const target of ["3", "4"]) record(to(target));
    await flush();
    state.fails = false;
    await vi.advanceTimersByTimeAsync(5_100);
    expect(batches).toEqual([{ server: [4, 0] }]);
    expect(targets).toEqual(["1", "2", "3", "4"]);
    expect(failures).toEqual([]);
  });

  it("gets the newest where more were held than are kept, and hears what was written of the rest before", async () => {
    const { record, batches, targets, state, flush } = recorder();
    Object.assign(state, { fails: "away", takesFirst: 1 });
    for (const target of ["written", "1", "2"]) record(to(target, 3));
    await flush();
    for (const target of ["3", "4"]) record(to(target, 3));
    state.fails = false;
    await flush();
    expect(batches).toEqual([{ server: [3, 0] }]);
    expect(targets).toEqual(["2", "3", "4"]);
  });
});
