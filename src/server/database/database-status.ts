import { prisma } from "@/server/db";
import { within } from "./within";

/** Shorter than the app waits until it asks again. */
const ANSWER_TIMEOUT_MS = 2_000;

/**
 * Whether the database answers just now; this itself does so within two seconds. Asked over the connections that all else is asked over: a
 * database that can be reached, but not by them, is of no use yet.
 */
export async function databaseStatus(): Promise<"reachable" | "away"> {
  const asked = prisma().$queryRaw`SELECT 1`;
  return within(ANSWER_TIMEOUT_MS, asked, () => new Error("no answer in time")).then(
    () => "reachable",
    () => "away",
  );
}
