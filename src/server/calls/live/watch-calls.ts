import { Prisma } from "@/generated/prisma/client";
import { findCallsFor } from "@/server/calls/kept/data";
import type { CallSummaryDto } from "@/server/calls/kept/dto";
import type { MockServerKey } from "@/server/keys";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { isStopping } from "@/server/process/process-state";
import { pauseUnlessStopping } from "@/server/process/wait-with-stop";
import { onMembershipChange } from "@/server/workspaces/membership-changes";

/** As soon at the latest, a membership that another instance has ended is seen. */
const POLL_MS = 400;
/** The most calls of one poll; if there are more, the newest. */
const LOOK_MAX = 500;

// Several processes write calls, so a call may become visible after others that were recorded later. Uses the database's clock, which is
// the same for all.
const RECENT = Prisma.sql`recorded_at >= now() - interval '10 seconds'`;

/**
 * The calls of a mock server as they are recorded, until the signal aborts, the person is no longer a member, or the mock server is deleted.
 * Begins with the calls since `after`, if that one is still kept, and those of the last seconds: a client that lists calls and then watches
 * misses none, but may get one twice.
 */
export async function* watchCalls(
  key: MockServerKey,
  { personId, after }: { personId: string; after: string | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<CallSummaryDto> {
  let news = new AbortController();
  const endPause = () => news.abort();
  const forget = onMembershipChange(key.workspaceId, endPause);
  signal?.addEventListener("abort", endPause);
  try {
    let seen = new Set<string>();
    let wanted = after === null ? RECENT : recordedSince(key, after);
    while (signal?.aborted !== true) {
      news = new AbortController();
      await writeAnsweredCalls();
      const calls = await findCallsFor(personId, key, wanted, LOOK_MAX);
      if (calls === null) return;
      for (const call of calls.toReversed()) if (!seen.has(call.id)) yield call;
      seen = new Set(calls.map(({ id }) => id));
      if (wanted !== RECENT) {
        wanted = RECENT;
        continue;
      }
      await pauseUnlessStopping(POLL_MS, news.signal);
      if (isStopping()) throw cutOff();
    }
  } finally {
    forget();
    signal?.removeEventListener("abort", endPause);
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
