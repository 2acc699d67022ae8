import { readFile } from "node:fs/promises";
import path from "node:path";
import { apiCounts } from "@/server/counts/api-counts";
import { callCounts, LANES } from "@/server/counts/call-counts";
import { connectionCounts } from "@/server/database/pools";
import { databaseIsReachable } from "@/server/health/readiness";
import { MOCK_ERROR_CODES } from "@/server/mock-runtime/answers/mock-error";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { recordingCounts } from "@/server/mock-runtime/recording/recording-counts";
import { snapshotStore } from "@/server/mock-runtime/snapshots/snapshot-store";
import { counter, gauge, histogram, type Metric } from "./metric";

/** This process's own metrics; docs/operations.md lists them by name. */
export async function ownMetrics(): Promise<Metric[]> {
  return [
    ...callMetrics(),
    ...apiMetrics(),
    ...recordingMetrics(),
    ...snapshotMetrics(),
    ...(await databaseMetrics()),
    await buildInfo(),
  ];
}

function callMetrics(): Metric[] {
  const counts = callCounts();
  const byClass = LANES.flatMap((lane) =>
    counts[lane].byClass.map((value, status) => ({ labels: { lane, status_class: `${status}xx` }, value })),
  );
  const errors = LANES.flatMap((lane) =>
    MOCK_ERROR_CODES.map((code) => ({ labels: { lane, code }, value: counts[lane].errors[code] ?? 0 })),
  );
  const durations = LANES.map((lane) => ({ labels: { lane }, durations: counts[lane].durations }));
  return [
    counter(
      "mock_servers_calls_total",
      "Mock calls answered, by lane and class of the status.",
      // Classes of status that answers do not normally have are left out while they are 0.
      byClass.filter(({ labels, value }) => value > 0 || /^[2-5]/.test(labels.status_class)),
    ),
    counter(
      "mock_servers_call_errors_total",
      "Mock calls answered with an error of the mock server's own, by lane and code; token_* are refused access tokens.",
      errors,
    ),
    histogram(
      "mock_servers_call_duration_seconds",
      "From a mock call's head to its written answer, without the delay that an example asks for.",
      durations,
    ),
  ];
}

function apiMetrics(): Metric[] {
  const { byProcedure, durations } = apiCounts();
  const calls = [...byProcedure].flatMap(([procedure, outcomes]) =>
    [...outcomes].map(([outcome, value]) => ({ labels: { procedure, outcome }, value })),
  );
  return [
    counter("mock_servers_api_calls_total", "Calls of the management API, by procedure and outcome.", calls),
    histogram("mock_servers_api_call_duration_seconds", "How long queries and mutations of the management API took.", [
      { labels: { type: "query" }, durations: durations.query },
      { labels: { type: "mutation" }, durations: durations.mutation },
    ]),
  ];
}

function recordingMetrics(): Metric[] {
  const { waiting, waitingBodyBytes } = callRecorder().queued();
  const { recorded, dropped } = recordingCounts();
  return [
    counter("mock_servers_recorded_calls_total", "Calls written to the database.", recorded),
    counter(
      "mock_servers_dropped_calls_total",
      "Calls that were to be recorded, and for which there was no room or that the database refused.",
      dropped,
    ),
    gauge("mock_servers_recording_queue_calls", "Calls that wait to be written to the database.", waiting),
    gauge("mock_servers_recording_queue_body_bytes", "What their bodies have together.", waitingBodyBytes),
  ];
}

function snapshotMetrics(): Metric[] {
  const { entries, loads, evictions } = snapshotStore();
  return [
    gauge("mock_servers_snapshots", "Mock servers held in memory.", entries.size),
    gauge("mock_servers_snapshot_bytes", "What they take, by estimate.", entries.calculatedSize),
    counter("mock_servers_snapshot_loads_total", "Mock servers read from the database in order to be served.", loads),
    counter("mock_servers_snapshot_evictions_total", "Mock servers dropped from memory to make room.", evictions),
  ];
}

async function databaseMetrics(): Promise<Metric[]> {
  const isReachable = await databaseIsReachable();
  const values = connectionCounts().flatMap(({ pool, open, idle, waiting }) => [
    { labels: { pool, state: "used" }, value: open - idle },
    { labels: { pool, state: "idle" }, value: idle },
    { labels: { pool, state: "waiting" }, value: waiting },
  ]);
  return [
    gauge("mock_servers_database_up", "1 while the database answers, else 0.", isReachable ? 1 : 0, "min"),
    gauge(
      "mock_servers_database_connections",
      "Connections to the database that are used and idle, and queries that wait for one, by pool.",
      values,
    ),
  ];
}

async function buildInfo(): Promise<Metric> {
  const manifest = JSON.parse(await readFile(path.resolve("package.json"), "utf8")) as { version: string };
  const labels = { version: manifest.version, node: process.version };
  return gauge("mock_servers_build_info", "Always 1; the labels say what runs.", [{ labels, value: 1 }], "min");
}
