import { hotPool } from "./db";
import { pruneChanges } from "./mock-runtime/prune-changes";
import { pruneOldCalls } from "./mock-runtime/recording/prune-calls";

/**
 * Deletes what nothing else deletes: recorded calls that have become too old, of mock servers that nobody calls any more too, and the list of
 * mock servers that changed long ago.
 */
export async function keepHouse(): Promise<void> {
  await pruneOldCalls(hotPool());
  await pruneChanges(hotPool());
}
