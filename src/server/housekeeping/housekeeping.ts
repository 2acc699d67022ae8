import { pruneMailedLinks } from "@/server/auth/account/mailed-links";
import { prunePlaces } from "@/server/auth/known-places";
import { pruneSessions } from "@/server/auth/sessions/mutations";
import { hotPool } from "@/server/database/pools";
import { pruneOldCalls } from "@/server/mock-runtime/recording/prune-calls";
import { pruneChanges } from "@/server/mock-runtime/snapshots/ask-for-changes";
import { pruneUnverified } from "@/server/users/mutations";

/**
 * Deletes what nothing else deletes: recorded calls that are too old, also those of mock servers that are no longer called, old entries of
 * the list of changed mock servers, and of accounts what has expired: sessions, mailed links, places unused for long, and accounts whose
 * address was never proved.
 */
export async function runHousekeeping(): Promise<void> {
  await pruneOldCalls(hotPool());
  await pruneChanges(hotPool());
  await pruneSessions();
  await pruneMailedLinks();
  await prunePlaces();
  await pruneUnverified();
}
