import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/errors/app-error";
import { stopping } from "@/errors/refusals";
import { Prisma } from "@/generated/prisma/client";
import type { CallFilter } from "@/schemas/calls";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { type MockServerKey, getMockServer } from "@/server/mock-servers/data";
import { isTooLate } from "@/server/process-state";
import { findCalls } from "./data";
import type { CallSummaryDto } from "./dto";
import { fitsFilter } from "./kept-calls";

/** How often the database is asked for calls that other processes have answered. */
const POLL_MS = 100;

interface WaitedFor {
  filter: CallFilter;
  count: number;
  /** Calls before it do not count; ISO 8601. */
  since: string | undefined;
  timeoutMs: number;
}

/**
 * Answers as soon as so many calls have come that fit, the newest first. For tests that cannot know when their client calls. Fails with
 * TIMEOUT, which says how many there were; with NOT_FOUND; with SERVICE_UNAVAILABLE where the process stops before the time is over.
 */
export async function waitForCalls(
  key: MockServerKey,
  { filter, count, since, timeoutMs }: WaitedFor,
  signal?: AbortSignal,
): Promise<{ calls: CallSummaryDto[] }> {
  await getMockServer(key);
  const isMeant = since === undefined ? Prisma.sql`true` : Prisma.sql`occurred_at >= ${since}::timestamptz`;
  const condition = Prisma.sql`${fitsFilter(filter)} and ${isMeant}`;
  const until = performance.now() + timeoutMs;
  for (;;) {
    await callRecorder().flush();
    const calls = await findCalls(key, condition, count);
    if (calls.length >= count) return { calls };
    const leftMs = until - performance.now();
    if (leftMs <= 0) throw notReceived(calls.length, count, timeoutMs);
    if (isTooLate(leftMs)) throw stopping();
    await wait(Math.min(POLL_MS, leftMs), undefined, { signal });
  }
}

function notReceived(received: number, count: number, timeoutMs: number): AppError {
  return new AppError(
    "TIMEOUT",
    "calls_not_received",
    `${received} of ${count} calls came within ${timeoutMs} ms. Check the filter, and that the caller uses this mock server's URL.`,
    { received, count },
  );
}
