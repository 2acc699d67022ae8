import { keepHouse } from "@/server/housekeeping";
import type { Stoppable } from "./shutdown";

const EVERY_MS = 60 * 60 * 1_000;

/** Does the housekeeping at once and then every hour. */
export function keepHouseHourly(): Stoppable {
  const run = async () => {
    try {
      await keepHouse();
    } catch (error) {
      console.error("What is too old could not be deleted; the next attempt is in an hour:", error);
    }
  };
  let latest = run();
  const timer = setInterval(() => {
    latest = run();
  }, EVERY_MS).unref();
  return {
    stop: () => {
      clearInterval(timer);
      // Its connections are closed next.
      return latest;
    },
  };
}
