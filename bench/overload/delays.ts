import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Call } from "../harness/load";
import type { LoadClient } from "../harness/wrk";
import { residentMiB, untilStill } from "../harness/process-use";
import { printProgress, printTable } from "../harness/report";
import { measureRound } from "../harness/rounds";
import { mockTarget, type BenchApp } from "../targets/bench-app";
import { delayedRoute, plainRoutes } from "../targets/routes";

const CALLERS = 5_000;
const AT_ONCE = 100;
const DELAY_MS = 60_000;
const CONNECTIONS = 32;
const ROUND_MS = 3_000;
// For what was written to reach the server, and for what was closed to be noticed there.
const NOTICED_AFTER_MS = 1_000;

/** Thousands of calls that wait for a delayed answer, beside as many connections on which nothing is asked any more. */
export async function printDelays(
  app: BenchApp,
  client: LoadClient,
  liveBytes: (pid: number) => Promise<number>,
): Promise<void> {
  printProgress(`${CALLERS} calls that are answered after ${DELAY_MS / 1000} s`);
  const plain = await mockTarget("plain", app, plainRoutes(1));
  const delayed = await mockTarget("delayed", app, [delayedRoute(DELAY_MS)]);
  const rows: string[][] = [];
  const add = async (what: string, before: number | null) => {
    const { requestsPerSecond, p50Ms, p99Ms } = await measureRound(client, plain, CONNECTIONS, ROUND_MS);
    const live = await liveBytes(app.pid);
    const each = before === null ? "" : Math.round((live - before) / CALLERS).toLocaleString("en-US");
    const speed = [Math.round(requestsPerSecond).toLocaleString("en-US"), p50Ms.toFixed(2), p99Ms.toFixed(2)];
    rows.push([what, (live / 1024 ** 2).toFixed(1), each, residentMiB(app.pid).toFixed(0), ...speed]);
    return live;
  };
  const [plainCall] = await plain.calls();
  const [delayedCall] = await delayed.calls();
  if (plainCall === undefined || delayedCall === undefined) throw new Error("Nothing to call.");

  await measureRound(client, plain, CONNECTIONS, ROUND_MS);
  const before = await add("nobody else", null);
  const idle = await callers(app.port, plainCall);
  await add(`${CALLERS} open connections`, before);
  await drop(idle, app.pid);
  const between = await add("they are closed", null);
  const waiting = await callers(app.port, delayedCall);
  await add(`${CALLERS} calls with a delay`, between);
  await drop(waiting, app.pid);
  await add("they have gone away", null);
  printTable(["", "live MiB", "live bytes each", "memory MiB", "others' requests/s", "p50 ms", "p99 ms"], rows);
}

/** Connections that have each sent one call; their answers are read and thrown away. */
async function callers(port: number, { request }: Call): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < CALLERS) {
    const some = Array.from({ length: AT_ONCE }, () => connect({ port, host: "127.0.0.1" }));
    await Promise.all(
      some.map(async (socket) => {
        await once(socket, "connect");
        socket.resume().write(request);
      }),
    );
    sockets.push(...some);
  }
  await wait(NOTICED_AFTER_MS);
  return sockets;
}

async function drop(sockets: readonly Socket[], pid: number): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await wait(NOTICED_AFTER_MS);
  await untilStill(pid);
}
