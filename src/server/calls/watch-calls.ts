import { Prisma } from "@/generated/prisma/client";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import type { MockServerKey } from "@/server/mock-servers/data";
import { isStopping } from "@/server/process-state";
import { pauseUnlessStopping } from "@/server/wait-with-stop";
import { findMembership } from "@/server/workspaces/data";
import { findCalls } from "./data";
import type { CallSummaryDto } from "./dto";

const POLL_MS = 400;
/** At one look; of a flood the newest. */
const LOOK_MAX = 500;
/** How often it is asked whether who watches is still a member. */
const MEMBERSHIP_EVERY = 10;

// Several processes write calls: one may be seen after others that were recorded later. By the database's clock, which is one.
const RECENT = Prisma.sql`recorded_at >= now() - interval '10 seconds'`;

/**
 * The calls of a mock server as they are recorded, until the signal ends it or who watches is no member any more. It begins with those that
 * came since the call `after`, where that one is still kept, and of the last seconds: who lists calls and then watches misses none, and may
 * meet one twice.
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

/** Ends a stream so that the browser begins it anew, at another instance: an end without it says that there is no more to come. */
function cutOff(): DOMException {
  return new DOMException("The process stops.", "AbortError");
}

function recordedSince({ mockServerId }: MockServerKey, callId: string): Prisma.Sql {
  return Prisma.sql`id <> ${callId}::uuid and recorded_at >= (select recorded_at from calls
    where id = ${callId}::uuid and mock_server_id = ${mockServerId}::uuid)`;
}
