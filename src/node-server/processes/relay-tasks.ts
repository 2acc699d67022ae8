import cluster, { type Worker } from "node:cluster";
import { runningProcesses, tell } from "./running-processes";
import { isProcessMessage } from "./messages";

interface Round {
  asker: Worker;
  ask: number;
  /** The ids of the processes that have not done it yet. */
  missing: Set<number>;
}

/** Longer than anybody waits for the others (ask-others.ts). */
const FORGOTTEN_AFTER_MS = 10_000;

/** In the first process: passes on what a process asks of all others, and answers it when the last of them has done it or has ended. */
export function relayTasks(): void {
  const open = new Map<number, Round>();
  let rounds = 0;

  const noLongerMissing = (round: number, worker: Worker) => {
    const found = open.get(round);
    if (found === undefined) return;
    found.missing.delete(worker.id);
    if (found.missing.size > 0) return;
    open.delete(round);
    tell(found.asker, { kind: "answered", ask: found.ask });
  };
  cluster.on("message", (worker, message: unknown) => {
    if (!isProcessMessage(message)) return;
    if (message.kind === "done") noLongerMissing(message.round, worker);
    if (message.kind !== "ask") return;
    const round = (rounds += 1);
    const others = runningProcesses().filter((other) => other !== worker);
    open.set(round, { asker: worker, ask: message.ask, missing: new Set(others.map(({ id }) => id)) });
    for (const other of others) tell(other, { kind: "do", round, task: message.task });
    // Who asked has stopped waiting by then. One that never answers must not have the rounds add up.
    setTimeout(() => open.delete(round), FORGOTTEN_AFTER_MS).unref();
    if (others.length === 0) {
      open.delete(round);
      tell(worker, { kind: "answered", ask: message.ask });
    }
  });
  cluster.on("exit", (worker) => {
    for (const round of [...open.keys()]) noLongerMissing(round, worker);
  });
}
