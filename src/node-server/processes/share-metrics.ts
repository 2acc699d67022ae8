import cluster, { type Worker } from "node:cluster";
import { log } from "@/server/log/log";
import type { Metric } from "@/server/metrics/metric";
import { isProcessMessage, onProcessMessage, tellFirstProcess } from "./messages";
import { runningProcesses, tell } from "./running-processes";

// A scrape reaches one process but is about all of them. That process asks the first one, which asks every other and sends back their metrics.

/** The last known numbers are used for a process that does not answer in this time. */
const ROUND_MS_MAX = 1_000;
const SCRAPE_MS_MAX = 3_000;

interface Round {
  number: number;
  missing: Set<number>;
  askers: { worker: Worker; scrape: number }[];
  timer: NodeJS.Timeout;
}

/** In the first process: answers processes that need the metrics of all. One round at a time, shared by all that ask meanwhile. */
export function gatherMetrics(): void {
  const latest = new Map<number, Metric[]>();
  let ended: Metric[] = [];
  /** Ended processes are added one after the other: two at once would each be added to the same old sums. */
  let endings = Promise.resolve();
  let round: Round | null = null;
  let rounds = 0;

  const finish = ({ askers, timer }: Round) => {
    clearTimeout(timer);
    round = null;
    const lists = [ended, ...latest.values()];
    for (const { worker, scrape } of askers) tell(worker, { kind: "metrics_all", scrape, lists });
  };
  const begin = (): Round => {
    const processes = runningProcesses();
    const missing = new Set(processes.map(({ id }) => id));
    const begun: Round = {
      number: (rounds += 1),
      missing,
      askers: [],
      timer: setTimeout(() => {
        finish(begun);
      }, ROUND_MS_MAX),
    };
    for (const worker of processes) tell(worker, { kind: "metrics_give", round: begun.number });
    return begun;
  };
  const noLongerMissing = (worker: Worker) => {
    if (round?.missing.delete(worker.id) === true && round.missing.size === 0) finish(round);
  };

  cluster.on("message", (worker, message: unknown) => {
    if (!isProcessMessage(message)) return;
    if (message.kind === "metrics_wanted") {
      round ??= begin();
      round.askers.push({ worker, scrape: message.scrape });
    } else if (message.kind === "metrics_given" && !worker.isDead()) {
      latest.set(worker.id, message.list);
      if (message.round === round?.number) noLongerMissing(worker);
    }
  });
  cluster.on("exit", (worker) => {
    noLongerMissing(worker);
    endings = endings
      .then(async () => {
        const list = latest.get(worker.id);
        if (list !== undefined) ended = await keptCounts([ended, list]);
        latest.delete(worker.id);
      })
      .catch((error: unknown) => {
        log().error({ err: error }, "The counts of a process that ended could not be kept");
      });
  });
}

/**
 * The last known counts of processes that have ended. Without them the sums would shrink, which Prometheus takes for a restart: all calls
 * would be counted again. Metrics that are kept apart by process are dropped.
 */
async function keptCounts(lists: Metric[][]): Promise<Metric[]> {
  const { addedUp } = await import("@/server/metrics/process-metrics");
  const counts = lists.map((list) =>
    list.filter(
      ({ type, values }) =>
        (type === "counter" || type === "histogram") && !values.some(({ labels }) => "process" in labels),
    ),
  );
  return addedUp(counts);
}

let scrapes = 0;
const waiting = new Map<number, (lists: Metric[][]) => void>();

/** In a process that the first one started: sends its metrics when it asks for them, and receives those of all. */
export function shareMetrics(): void {
  onProcessMessage((message) => {
    if (message.kind === "metrics_give") void give(message.round);
    else if (message.kind === "metrics_all") waiting.get(message.scrape)?.(message.lists);
  });
}

async function give(round: number): Promise<void> {
  try {
    const { processMetrics } = await import("@/server/metrics/process-metrics");
    tellFirstProcess({ kind: "metrics_given", round, list: await processMetrics() });
  } catch (error) {
    log().error({ err: error }, "A process's metrics could not be collected");
  }
}

/** In such a process: the metrics of all; null if the first process does not answer in time. */
export function metricsOfProcesses(): Promise<Metric[][] | null> {
  const scrape = (scrapes += 1);
  return new Promise((resolve) => {
    const end = (lists: Metric[][] | null) => {
      clearTimeout(timer);
      waiting.delete(scrape);
      resolve(lists);
    };
    const timer = setTimeout(end, SCRAPE_MS_MAX, null);
    waiting.set(scrape, end);
    tellFirstProcess({ kind: "metrics_wanted", scrape });
  });
}
