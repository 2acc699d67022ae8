import { waitUntil } from "@vercel/functions";
import { env } from "@/server/env";
import { log } from "@/server/log/log";

/** Lets work go on after the answer that began it. A failure is logged: nobody waits for it. @param what e.g. "Mailing a link" */
export function inBackground(what: string, work: Promise<void>): void {
  const settled = work.catch((error: unknown) => log().error({ err: error, what }, "Work after an answer failed"));
  // A function is frozen once it has answered, unless it says what it still waits for.
  if (env().isOnVercel) waitUntil(settled);
}
