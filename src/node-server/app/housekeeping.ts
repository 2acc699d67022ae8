import { runHousekeeping } from "@/server/housekeeping/housekeeping";
import { log } from "@/server/log/log";
import type { Stoppable } from "@/node-server/shutdown";

const EVERY_MS = 60 * 60 * 1_000;

/** Runs the housekeeping at the start and then every hour. */
export function hourlyHousekeeping(): Stoppable & { begin(): void } {
  const run = async () => {
    try {
      await runHousekeeping();
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
