import { describe, expect, it } from "vitest";
import { anAnsweredCall, aRecordingSnapshot } from "@/test/answered-call";
import type { AnsweredCall } from "./answered-call";
import { CallQueue } from "./call-queue";

const call = anAnsweredCall(aRecordingSnapshot());

/** Calls whose targets are their numbers. */
function calls(count: number, keepCalls = 1_000, mockServerId = "server", body = new Uint8Array()): AnsweredCall[] {
  const snapshot = { ...call.snapshot, mockServerId, recording: { keepCalls, keepDays: 7, redactNames: [] } };
  return Array.from({ length: count }, (_, at) => ({
    ...call,
    snapshot,
    body,
    call: { ...call.call, target: `${at}` },
  }));
}

function queueOf(...all: AnsweredCall[][]): CallQueue {
  const queue = new CallQueue();
  for (const one of all.flat()) queue.add(one);
  return queue;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `${from + at}`);

function taken(queue: CallQueue, mockServerId = "server") {
  const waiting = queue.takeAll().get(mockServerId);
  return { targets: waiting?.calls.map(({ call: { target } }) => target), dropped: waiting?.dropped };
}

describe("calls that wait to be written", () => {
  it("are taken in their order, once, each mock server's apart", () => {
    const queue = queueOf(calls(3, 10, "a"), calls(2, 10, "b"));
    expect(queue.isEmpty).toBe(false);
    const all = queue.takeAll();
    expect([...all].map(([id, { calls: own, dropped }]) => [id, own.length, dropped])).toEqual([
      ["a", 3, 0],
      ["b", 2, 0],
    ]);
    expect(queue.isEmpty).toBe(true);
    expect(queue.takeAll().size).toBe(0);
  });

  it.each([
    // Calls beyond what is kept are no loss; calls that would be kept are counted as dropped.
    [1, 5, numbers(4, 5), 0],
    [10, 10, numbers(0, 10), 0],
    [10, 25, numbers(15, 25), 0],
    [1_000, 5_003, numbers(4_003, 5_003), 0],
    [4_001, 4_005, numbers(5, 4_005), 5],
    [100_000, 6_500, numbers(2_500, 6_500), 2_500],
  ])("are the newest: of a mock server that keeps %i, %i calls", (keepCalls, count, targets, dropped) => {
    expect(taken(queueOf(calls(count, keepCalls)))).toEqual({ targets, dropped });
  });

  it("are no more than 5,000 of all mock servers together: one with many gives up its own oldest, and a new one gets none", () => {
    const five = ["a", "b", "c", "d", "e"].map((id) => calls(1_000, 1_000, id));
    const queue = queueOf(
      ...five.slice(0, 4),
      calls(999, 1_000, "e"),
      calls(1, 1_000, "f"),
      calls(3, 1_000, "e"),
      calls(2, 1_000, "g"),
    );
    const all = queue.takeAll();
    expect([...all.values()].reduce((sum, { calls: own }) => sum + own.length, 0)).toBe(5_000);
    expect(all.get("e")).toMatchObject({ dropped: 3 });
    expect(all.get("g")).toEqual({ calls: [], dropped: 2 });
  });

  it("have bodies of no more than 32 MiB together, whichever way they come in", () => {
    const large = calls(1_000, 1_000, "server", new Uint8Array(64 * 1024));
    for (const queue of [queueOf(large), queueOf(calls(1_000), large)]) {
      const waiting = queue.takeAll().get("server");
      const bytes = waiting?.calls.reduce((sum, { body }) => sum + body.length, 0) ?? 0;
      expect(bytes).toBe(32 * 1024 * 1024);
      expect(waiting?.calls.at(-1)?.call.target).toBe(large.at(-1)?.call.target);
      expect(waiting?.dropped).toBeGreaterThanOrEqual(488);
    }
  });

  it("come back as they were handed over, also where a place was used before", () => {
    const token = { id: "t", prefix: "abcd1234", usageMax: 5, expiresAt: 1, isDeactivated: false };
    const all = calls(3, 2).map((one, at) => ({
      ...one,
      call: {
        ...one.call,
        headers:
          at === 0
            ? []
            : ([
                ["X-A", ""],
                ["X-A", "ü, b"],
                ["Empty", ""],
              ] as const),
        tokenCarrier: at === 1 ? ("x-mock-token" as const) : undefined,
        pinnedExampleId: at === 2 ? "e" : undefined,
      },
      token: at === 1 ? token : null,
      body: new TextEncoder().encode("x".repeat([3, 4_096, 5_000][at] ?? 0)),
      durationMs: at + 0.5,
      calledAt: 1_766_000_000_000 + at,
      order: at,
    }));
    const newest = all.slice(1).map(({ call: parts, answer, ...rest }) => {
      const { method, target, form, headers, bodyBytes, authorization, mockToken, tokenCarrier, pinnedExampleId } =
        parts;
      const presented = { authorization, mockToken, tokenCarrier };
      const kept = { method, target, form, headers, bodyBytes, ...presented, pinnedExampleId };
      return { ...rest, call: kept, answer: { status: answer.status, cause: answer.cause } };
    });
    expect(queueOf(all).takeAll().get("server")?.calls).toEqual(newest);
  });

  it("are none of a mock server that does not record", () => {
    const queue = queueOf([{ ...call, snapshot: { ...call.snapshot, recording: null } }]);
    expect(queue.isEmpty).toBe(true);
  });
});
