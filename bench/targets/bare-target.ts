import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Target } from "../harness/rounds";
import type { Stack } from "../harness/stack";
import { callsOf, type Route } from "./routes";

/** For given routes the target that takes their calls and answers them all alike. */
export type BareTargets = (name: string, routes: readonly Route[]) => Target;

/** Starts a bare node:http server. */
export async function startBareTargets(stack: Stack): Promise<BareTargets> {
  const answer = JSON.stringify({ id: 1, status: "paid", total: { amount: "49.90", currency: "EUR" }, items: 3 });
  const child = fork(path.join(import.meta.dirname, "bare-server.ts"), [answer]);
  stack.defer(() => {
    child.kill();
  });
  const [port] = (await once(child, "message")) as [number];
  return (name, routes) => {
    const calls = callsOf(routes, `127.0.0.1:${port}`, { answerOf: () => answer });
    return { name, port, pid: child.pid ?? 0, calls: () => calls };
  };
}
