import { prisma } from "./db";
import { withTimeout } from "./with-timeout";

/** Shorter than the interval at which the app asks. */
const ANSWER_TIMEOUT_MS = 2_000;

/**
 * Whether the database answers now; returns within two seconds. Uses the app's usual connections: a database that they cannot reach is of
 * no use yet.
 */
export async function databaseStatus(): Promise<"reachable" | "away"> {
  const asked = prisma().$queryRaw`SELECT 1`;
  return withTimeout(ANSWER_TIMEOUT_MS, asked, () => new Error("no answer in time")).then(
    () => "reachable",
    () => "away",
  );
}
