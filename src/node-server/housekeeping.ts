import { hotPool } from "@/server/db";
import { log } from "@/server/log";
import { pruneChanges } from "@/server/mock-runtime/prune-changes";
import { pruneOldCalls } from "@/server/mock-runtime/recording/prune-calls";
import type { Stoppable } from "./shutdown";

const EVERY_MS = 60 * 60 * 1_000;

/**
 * Deletes, when it begins and then every hour, what nothing else deletes: recorded calls that have become too old, of mock servers that nobody
 * calls any more too, and the list of mock servers that changed long ago.
 */
export function housekeeping(): Stoppable & { begin(): void } {
  const run = async () => {
    try {
      await pruneOldCalls(hotPool());
      await pruneChanges(hotPool());
    } catch (error) {
      log().error({ err: error }, "What is too old could not be deleted; the next attempt is in an hour");
    }
  };
  let latest: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    name: "housekeeping",
    begin() {
      latest = run();
      timer = setInterval(() => {
        latest = run();
      }, EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      // Its connections are closed next.
      await latest;
    },
  };
}
