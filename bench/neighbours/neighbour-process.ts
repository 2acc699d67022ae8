import { send } from "../../e2e/wire/raw-http";
import { quantile } from "../harness/statistics";

// A process of its own, which neighbours.ts starts: what makes the heavy work must not hold up who measures.

/** What a neighbour waits for, each asked again after so long whether the last answer has come or not: an open loop, as many callers make it. */
export interface Neighbour {
  name: string;
  everyMs: number;
  port: number;
  /** Bytes of a request whose answer has to be 200. */
  request: string;
}

export interface Waits {
  asked: number;
  p50Ms: number;
  p99Ms: number;
  longestMs: number;
}

export type ToNeighbours = { kind: "begin"; neighbours: readonly Neighbour[] } | { kind: "end" };
export type FromNeighbours = { waits: Waits[] } | { failure: string };

interface Watch {
  waits: number[];
  open: Set<Promise<void>>;
  timer: NodeJS.Timeout;
}

let watches: Watch[] = [];
let failure: string | null = null;

function begin({ everyMs, port, request, name }: Neighbour): Watch {
  const watch: Watch = { waits: [], open: new Set(), timer: setInterval(() => ask(), everyMs) };
  const ask = () => {
    const startedAt = performance.now();
    const asked: Promise<void> = send(port, request)
      .then(({ status }) => {
        if (status !== 200) throw new Error(`it was answered ${status}`);
        watch.waits.push(performance.now() - startedAt);
      })
      .catch((error: unknown) => {
        failure ??= `${name}: ${error instanceof Error ? error.message : String(error)}`;
      })
      .finally(() => watch.open.delete(asked));
    watch.open.add(asked);
  };
  return watch;
}

async function end({ waits, open, timer }: Watch): Promise<Waits> {
  clearInterval(timer);
  await Promise.all(open);
  waits.sort((one, other) => one - other);
  return {
    asked: waits.length,
    p50Ms: quantile(waits, 0.5),
    p99Ms: quantile(waits, 0.99),
    longestMs: waits.at(-1) ?? Number.NaN,
  };
}

process.on("message", (message: ToNeighbours) => {
  if (message.kind === "begin") {
    failure = null;
    watches = message.neighbours.map(begin);
    return;
  }
  void Promise.all(watches.map(end)).then((waits) => {
    const answer: FromNeighbours = failure === null ? { waits } : { failure };
    process.send?.(answer);
  });
});
process.on("disconnect", () => process.exit(0));
