import { hotPool } from "@/server/db";
import { pruneOldCalls } from "@/server/mock-runtime/recording/prune-calls";
import type { Stoppable } from "./shutdown";

const EVERY_MS = 60 * 60 * 1_000;

/** Deletes recorded calls that have become too old, at once and then every hour: of mock servers that nobody calls any more too. */
export function deleteOldCallsHourly(): Stoppable {
  const run = () => {
    pruneOldCalls(hotPool()).catch((error: unknown) => {
      console.error("Old calls could not be deleted; the next attempt is in an hour:", error);
    });
  };
  const timer = setInterval(run, EVERY_MS).unref();
  run();
  return {
    stop: () => {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}
