import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { histogram } from "@/server/metrics/metric";
import type { MockAnswer } from "@/server/mock-runtime/answers/mock-answer";
import { callCounter, callCounts } from "./call-counts";

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for("mock-servers.call-counts"));
  vi.spyOn(performance, "now").mockReturnValue(10_000);
});

afterEach(() => {
  vi.restoreAllMocks();
});

function answer(status: number, code?: string, delayMs = 0): MockAnswer {
  return {
    status,
    reason: null,
    headers: [],
    body: "",
    delayMs,
    cause: code === undefined ? null : ({ code } as MockAnswer["cause"]),
  };
}

it("calls are counted by lane and class of the status, an unusual one too", () => {
  const count = callCounter("node");
  for (const status of [200, 204, 301, 404, 599, 999, 100]) count(answer(status), 10_000);
  callCounter("web")(answer(200), 10_000);
  expect(callCounts().node.byClass).toEqual([0, 1, 2, 1, 1, 2]);
  expect(callCounts().web.byClass).toEqual([0, 0, 1, 0, 0, 0]);
});

it("the mock server's own errors are counted by code", () => {
  const count = callCounter("node");
  for (const code of ["token_missing", "token_missing", "request_not_found"]) count(answer(404, code), 10_000);
  count(answer(404), 10_000);
  expect(callCounts().node.errors).toEqual({ token_missing: 2, request_not_found: 1 });
});

it("durations fall into Prometheus' buckets, without the example's own delay", () => {
  const count = callCounter("node");
  // 0.05 ms; 0.2 ms after a delay of 5 s; a timer that was early; longer than any bound.
  count(answer(200), 9_999.95);
  count(answer(200, undefined, 5_000), 4_999.8);
  count(answer(200, undefined, 5_000), 5_000.5);
  count(answer(200), -10_000);
  const metric = histogram("d", "", [{ labels: { lane: "node" }, durations: callCounts().node.durations }]);
  const of = (name: string, le?: number | string) =>
    metric.values.find(({ metricName, labels }) => metricName === name && (le === undefined || labels.le === le))
      ?.value;
  expect([of("d_bucket", 0.0001), of("d_bucket", 0.00025), of("d_bucket", 10), of("d_bucket", "+Inf")]).toEqual([
    2, 3, 3, 4,
  ]);
  expect(of("d_count")).toBe(4);
  expect(of("d_sum")).toBeCloseTo(20.00025, 5);
});
