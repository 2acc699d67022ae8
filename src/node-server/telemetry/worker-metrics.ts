import cluster, { type Worker } from "node:cluster";
import { log } from "@/server/log/log";
import type { Metric } from "@/server/metrics/metric";

// A scrape reaches one worker but is about all of them. That worker asks the first process, which asks every worker and sends back their
// metrics.
type MetricsMessage =
  | { metrics: "wanted"; scrape: number }
  | { metrics: "give"; round: number }
  | { metrics: "given"; round: number; list: Metric[] }
  | { metrics: "all"; scrape: number; lists: Metric[][] };

function isMetricsMessage(message: unknown): message is MetricsMessage {
  return typeof message === "object" && message !== null && "metrics" in message;
}

/** The last known numbers are used for a worker that does not answer in this time. */
const ROUND_MS_MAX = 1_000;
const SCRAPE_MS_MAX = 3_000;

interface Round {
  number: number;
  missing: Set<number>;
  askers: { worker: Worker; scrape: number }[];
  timer: NodeJS.Timeout;
}

/** In the first process: answers workers that need the metrics of all. One round at a time, shared by all that ask meanwhile. */
export function gatherMetrics(): void {
  const latest = new Map<number, Metric[]>();
  let ended: Metric[] = [];
  /** Ended workers are added one after the other: two at once would each be added to the same old sums. */
  let endings = Promise.resolve();
  let round: Round | null = null;
  let rounds = 0;

  const finish = ({ askers, timer }: Round) => {
    clearTimeout(timer);
    round = null;
    const lists = [ended, ...latest.values()];
    for (const { worker, scrape } of askers) tell(worker, { metrics: "all", scrape, lists });
  };
  const begin = (): Round => {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected() === true);
    const missing = new Set(workers.flatMap((worker) => worker?.id ?? []));
    const begun: Round = {
      number: (rounds += 1),
      missing,
      askers: [],
      timer: setTimeout(() => {
        finish(begun);
      }, ROUND_MS_MAX),
    };
    for (const worker of workers) if (worker) tell(worker, { metrics: "give", round: begun.number });
    return begun;
  };
  const noLongerMissing = (worker: Worker) => {
    if (round?.missing.delete(worker.id) === true && round.missing.size === 0) finish(round);
  };

  cluster.on("message", (worker, message: unknown) => {
    if (!isMetricsMessage(message)) return;
    if (message.metrics === "wanted") {
      round ??= begin();
      round.askers.push({ worker, scrape: message.scrape });
    } else if (message.metrics === "given" && !worker.isDead()) {
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
        log().error({ err: error }, "The counts of a worker that ended could not be kept");
      });
  });
}

/**
 * The last known counts of workers that have ended. Without them the sums would shrink, which Prometheus takes for a restart: all calls
 * would be counted again. Metrics that are kept apart by worker are dropped.
 */
async function keptCounts(lists: Metric[][]): Promise<Metric[]> {
  const { addedUp } = await import("@/server/metrics/process-metrics");
  const counts = lists.map((list) =>
    list.filter(
      ({ type, values }) =>
        (type === "counter" || type === "histogram") && !values.some(({ labels }) => "worker" in labels),
    ),
  );
  return addedUp(counts);
}

function tell(worker: Worker, message: MetricsMessage): void {
  // A worker that ends at this moment is replaced, or the instance stops.
  if (worker.isConnected()) worker.send(message, () => undefined);
}

let scrapes = 0;
const waiting = new Map<number, (lists: Metric[][]) => void>();

/** In a worker: sends its metrics when the first process asks for them, and receives those of all workers. */
export function shareMetrics(): void {
  process.on("message", (message: unknown) => {
    if (!isMetricsMessage(message)) return;
    if (message.metrics === "give") void give(message.round);
    else if (message.metrics === "all") waiting.get(message.scrape)?.(message.lists);
  });
}

async function give(round: number): Promise<void> {
  try {
    const { processMetrics } = await import("@/server/metrics/process-metrics");
    const message: MetricsMessage = { metrics: "given", round, list: await processMetrics() };
    process.send?.(message);
  } catch (error) {
    log().error({ err: error }, "A worker's metrics could not be collected");
  }
}

/** In a worker: the metrics of all workers; null if the first process does not answer in time. */
export function metricsOfWorkers(): Promise<Metric[][] | null> {
  const scrape = (scrapes += 1);
  return new Promise((resolve) => {
    const end = (lists: Metric[][] | null) => {
      clearTimeout(timer);
      waiting.delete(scrape);
      resolve(lists);
    };
    const timer = setTimeout(end, SCRAPE_MS_MAX, null);
    waiting.set(scrape, end);
    const message: MetricsMessage = { metrics: "wanted", scrape };
    process.send?.(message);
  });
}
