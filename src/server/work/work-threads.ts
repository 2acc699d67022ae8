import { processWide } from "@/server/process/process-wide";
import type { Job } from "./job";
import type { Work } from "./work";

/** Runs jobs in threads of their own. */
export interface WorkThreads {
  /**
   * Runs the job of that name; ended when the work's signal aborts. Calls `work.report` meanwhile. Fails as the job does, and with
   * BAD_REQUEST `limit_reached` if it needs too much memory.
   */
  run: (job: Pick<Job<never, unknown>, "name" | "what" | "secondsMax">, input: unknown, work: Work) => Promise<unknown>;
}

/**
 * The threads of this process, set by the process that has them: the app's own server. Without them, on Vercel and in most tests, work
 * is done where it is asked for. (A function of Vercel is an instance of its own, which others need not wait for.)
 */
export const workThreads = processWide("work-threads", (): { current: WorkThreads | null } => ({ current: null }));
