import { hotPool } from "@/server/database/db";
import { pruneOldCalls } from "@/server/mock-runtime/recording/prune-calls";
import { pruneChanges } from "@/server/mock-runtime/snapshots/ask-for-changes";

/**
 * Deletes what nothing else deletes: recorded calls that are too old, also those of mock servers that are no longer called, and old entries
 * of the list of changed mock servers.
 */
export async function runHousekeeping(): Promise<void> {
  await pruneOldCalls(hotPool());
  await pruneChanges(hotPool());
}
