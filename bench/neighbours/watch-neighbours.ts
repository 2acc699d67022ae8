import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Stack } from "../harness/stack";
import type { FromNeighbours, Neighbour, ToNeighbours, Waits } from "./neighbour-process";

/** How long each neighbour waits while something lasts. */
export type WaitsDuring = (neighbours: readonly Neighbour[], lasting: Promise<unknown>) => Promise<Waits[]>;

export function startNeighbours(stack: Stack): WaitsDuring {
  const child = fork(path.join(import.meta.dirname, "neighbour-process.ts"));
  stack.defer(() => child.disconnect());
  const tell = (message: ToNeighbours) => child.send(message);
  return async (neighbours, lasting) => {
    tell({ kind: "begin", neighbours });
    await lasting.finally(() => tell({ kind: "end" }));
    const [answer] = (await once(child, "message")) as [FromNeighbours];
    if ("failure" in answer) throw new Error(answer.failure);
    return answer.waits;
  };
}
