import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/errors/app-error";
import { notFound, stopping } from "@/errors/refusals";
import { Prisma } from "@/generated/prisma/client";
import type { CallFilter } from "@/schemas/calls";
import { findCallsFor } from "@/server/calls/kept/data";
import type { CallSummaryDto } from "@/server/calls/kept/dto";
import { filterCondition } from "@/server/calls/kept/kept-calls";
import type { MockServerKey } from "@/server/keys";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { isTooLate } from "@/server/process/process-state";

/** How often to look for calls that other processes have answered. */
const POLL_MS = 100;

interface WaitedFor {
  filter: CallFilter;
  count: number;
  /** Only calls since then count; ISO 8601. */
  since: string | undefined;
  timeoutMs: number;
}

/**
 * Returns as soon as enough matching calls have come, the newest first. For tests that cannot know when their client calls. Fails with
 * TIMEOUT, with the number of calls so far; with NOT_FOUND, also when the membership ends meanwhile; and with SERVICE_UNAVAILABLE if the
 * process stops earlier.
 */
export async function waitForCalls(
  personId: string,
  key: MockServerKey,
  { filter, count, since, timeoutMs }: WaitedFor,
  signal?: AbortSignal,
): Promise<{ calls: CallSummaryDto[] }> {
  const isMeant = since === undefined ? Prisma.sql`true` : Prisma.sql`occurred_at >= ${since}::timestamptz`;
  const condition = Prisma.sql`${filterCondition(filter)} and ${isMeant}`;
  const until = performance.now() + timeoutMs;
  for (;;) {
    await writeAnsweredCalls();
    const calls = await findCallsFor(personId, key, condition, count);
    if (calls === null) throw notFound("mock server");
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
