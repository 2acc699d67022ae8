import { Prisma } from "@/generated/prisma/client";
import { findCalls } from "@/server/calls/kept/data";
import type { CallSummaryDto } from "@/server/calls/kept/dto";
import type { MockServerKey } from "@/server/keys";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { isStopping } from "@/server/process/process-state";
import { pauseUnlessStopping } from "@/server/process/wait-with-stop";
import { findMembership } from "@/server/workspaces/data";

const POLL_MS = 400;
/** The most calls of one poll; if there are more, the newest. */
const LOOK_MAX = 500;
/** The membership is checked in every so many polls. */
const MEMBERSHIP_EVERY = 10;

// Several processes write calls, so a call may become visible after others that were recorded later. Uses the database's clock, which is
// the same for all.
const RECENT = Prisma.sql`recorded_at >= now() - interval '10 seconds'`;

/**
 * The calls of a mock server as they are recorded, until the signal aborts or the person is no longer a member. Begins with the calls since
 * `after`, if that one is still kept, and those of the last seconds: a client that lists calls and then watches misses none, but may get
 * one twice.
 */
export async function* watchCalls(
  key: MockServerKey,
  { personId, after }: { personId: string; after: string | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<CallSummaryDto> {
  const missed = after === null ? [] : await findCalls(key, recordedSince(key, after), LOOK_MAX);
  yield* missed.toReversed();
  let seen = new Set(missed.map(({ id }) => id));
  for (let looks = 1; signal?.aborted !== true; looks++) {
    await callRecorder().flush();
    const calls = await findCalls(key, RECENT, LOOK_MAX);
    for (const call of calls.toReversed()) if (!seen.has(call.id)) yield call;
    seen = new Set(calls.map(({ id }) => id));
    if (looks % MEMBERSHIP_EVERY === 0 && (await findMembership(personId, key.workspaceId)) === null) return;
    await pauseUnlessStopping(POLL_MS, signal);
    if (isStopping()) throw cutOff();
  }
}

/** Ends a stream so that the browser reconnects, to another instance. A normal end would mean that no more calls come. */
function cutOff(): DOMException {
  return new DOMException("The process stops.", "AbortError");
}

function recordedSince({ mockServerId }: MockServerKey, callId: string): Prisma.Sql {
  return Prisma.sql`id <> ${callId}::uuid and recorded_at >= (select recorded_at from calls
    where id = ${callId}::uuid and mock_server_id = ${mockServerId}::uuid)`;
}
