import { otherProcesses, type OthersTask } from "@/server/process/other-processes";
import { onProcessMessage, tellFirstProcess } from "./messages";

/**
 * How long a process waits for the others. One that is so busy that it has not read a change within a second finds it by itself, because no
 * snapshot is served for longer than that without asking the database.
 */
const MS_MAX = { invalidate: 1_000, write_calls: 5_000 };

/**
 * In a process that the first one started: lets it ask the others, and does what they ask.
 *
 * @param doTask must not reject
 */
export function joinOthers(doTask: (task: OthersTask) => Promise<void>): void {
  const waiting = new Map<number, () => void>();
  let asks = 0;
  otherProcesses().ask = (task) =>
    new Promise((resolve) => {
      const ask = (asks += 1);
      const end = () => {
        clearTimeout(timer);
        waiting.delete(ask);
        resolve();
      };
      const timer = setTimeout(end, MS_MAX[task.task]);
      waiting.set(ask, end);
      tellFirstProcess({ kind: "ask", ask, task });
    });
  onProcessMessage((message) => {
    if (message.kind === "answered") waiting.get(message.ask)?.();
    else if (message.kind === "do")
      void doTask(message.task).then(() => tellFirstProcess({ kind: "done", round: message.round }));
  });
}
