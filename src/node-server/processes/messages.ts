import type { OthersTask } from "@/server/process/other-processes";
import type { Metric } from "@/server/metrics/metric";

/**
 * What the processes of an instance tell each other. All go through the first process, which started the others. Example: `{ kind: "ask", ask: 7,
 * task: { task: "write_calls" } }` from the app is passed on as `do`; the mock processes reply `done`, and the app gets `answered`.
 */
export type ProcessMessage =
  /** From a process that is ready for calls. */
  | { kind: "ready" }
  /** To the app: the instance stops. It ends its streams, and goes on answering until it is told to end. */
  | { kind: "stop"; drainMs: number; isHurried: boolean }
  | { kind: "end" }
  | { kind: "ask"; ask: number; task: OthersTask }
  | { kind: "do"; round: number; task: OthersTask }
  | { kind: "done"; round: number }
  | { kind: "answered"; ask: number }
  | { kind: "metrics_wanted"; scrape: number }
  | { kind: "metrics_give"; round: number }
  | { kind: "metrics_given"; round: number; list: Metric[] }
  | { kind: "metrics_all"; scrape: number; lists: Metric[][] };

/** Calls `take` for each message from the first process. Messages of others, such as Node's own, have no `kind`. */
export function onProcessMessage(take: (message: ProcessMessage) => void): void {
  process.on("message", (message: unknown) => {
    if (isProcessMessage(message)) take(message);
  });
}

export function isProcessMessage(message: unknown): message is ProcessMessage {
  return typeof message === "object" && message !== null && "kind" in message;
}

/** Tells the first process. It may be gone already, and then this process is about to end too. */
export function tellFirstProcess(message: ProcessMessage): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
