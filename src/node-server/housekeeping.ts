import { keepHouse } from "@/server/housekeeping";
import { log } from "@/server/log";
import type { Stoppable } from "./shutdown";

const EVERY_MS = 60 * 60 * 1_000;

/** Does the housekeeping when it begins, and then every hour. */
export function housekeeping(): Stoppable & { begin(): void } {
  const run = async () => {
    try {
      await keepHouse();
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
