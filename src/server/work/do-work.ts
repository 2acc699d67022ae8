import { availableParallelism } from "node:os";
import { processWide } from "@/server/process/process-wide";
import { type Job, UNWATCHED, type Workplace } from "./job";
import { cancelled, tookTooLong, waitedTooLong } from "./refusals";
import { register, Work, type WorkOrder } from "./work";
import { WorkQueue } from "./work-queue";
import { workThreads } from "./work-threads";

/** Two, so that one workspace's import does not hold up another's; one where there is one core to share. */
export const RUNNING_MAX = Math.min(2, availableParallelism());

const LIMITS = { running: RUNNING_MAX, waitingPerOwner: 8, waiting: 100 };
/** As long as the longest work may take that it waits for. */
const WAIT_SECONDS_MAX = 120;

const queue = processWide("work-queue", () => new WorkQueue(LIMITS));

/**
 * Does a job: light work at once, all else in a thread of its own, in turn with other work and within the bounds of docs/serving.md,
 * "Heavy work". Whether it is still allowed is looked at when its turn begins, and before its answer is given. Fails as the job and
 * `order.stillAllowed` do; with BAD_REQUEST `limit_reached` when it takes too long or too much memory, with
 * TOO_MANY_REQUESTS `too_much_work`, and with CONFLICT `work_cancelled`.
 */
export async function doWork<Input, Output>(job: Job<Input, Output>, input: Input, order: WorkOrder): Promise<Output> {
  await job.before?.();
  if (await job.isLight(input)) return job.run(input, UNWATCHED);
  const work = new Work(job);
  const forget = register(work, order);
  const leaveEarly = () => work.cancel();
  order.signal?.addEventListener("abort", leaveEarly, { once: true });
  if (order.signal?.aborted === true) leaveEarly();
  try {
    return await inTurn(job, input, { order, work });
  } catch (error) {
    throw work.refusal ?? error;
  } finally {
    order.signal?.removeEventListener("abort", leaveEarly);
    work.close();
    forget();
  }
}

async function inTurn<Input, Output>(
  job: Job<Input, Output>,
  input: Input,
  { order, work }: { order: WorkOrder; work: Work },
): Promise<Output> {
  work.endAfter(WAIT_SECONDS_MAX, waitedTooLong(job, WAIT_SECONDS_MAX));
  const owners = { "this workspace": order.workspaceId, "this account": order.personId };
  const leave = await queue().enter(owners, work.signal);
  try {
    work.endAfter(job.secondsMax, tookTooLong(job));
    await order.stillAllowed();
    const { current: threads } = workThreads();
    const output =
      threads === null ? await job.run(input, placeHere(job, work)) : ((await threads.run(job, input, work)) as Output);
    // What was made permanent has looked for itself, in its transaction: to refuse it now would say that nothing was changed.
    if (!work.gate.isCommitted) await order.stillAllowed();
    return output;
  } finally {
    leave();
  }
}

function placeHere(job: Job<never, unknown>, work: Work): Workplace {
  return {
    progress: (step, done = undefined, total = undefined) => {
      work.signal.throwIfAborted();
      work.report({ step, done: done ?? null, total: total ?? null });
    },
    commit: () => {
      if (!work.gate.tryCommit()) throw work.refusal ?? cancelled(job);
    },
  };
}
