import cluster from "node:cluster";
import { Server, type ServerResponse } from "node:http";
import next from "next";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { createCallServer } from "@/server/mock-runtime/call-server";
import { currentStop } from "@/server/process-state";
import { takeAppCall } from "./app-call";
import { openHotReload } from "./hot-reload";
import { takeMockCall } from "./mock-lane";
import type { Stoppable } from "./shutdown";
import { StartupError } from "./startup-error";

type Options = {
  dev: boolean;
  port: number;
  /** The app's own, for redirects that Next.js makes. */
  hostname: string;
};

/** How long a balancer is given to see that the instance is not ready. On one machine there is none that looks. */
const LISTEN_MS = 1_000;
/** By how much the workers of an instance may hear of a stop one after the other. */
const SETTLE_MS = 200;
/** How long no call may have come before kept connections are closed: a proxy may just be sending one. */
const QUIET_MS = 250;

/** The HTTP server, not listening yet: a mock's calls are answered before Next.js hears of them, the rest is Next's. */
export async function openHttpServer({ dev, port, hostname }: Options): Promise<Stoppable & { server: Server }> {
  const hotReload = dev ? openHotReload() : null;
  const app = next({ dev, dir: process.cwd(), hostname, port, httpServer: hotReload?.nextServer ?? new Server() });
  await app.prepare();
  const answer = app.getRequestHandler();

  const { drainSeconds, callTimeoutSeconds, isLocal } = env();
  const { server, drain } = createCallServer((req, res, awaitsContinue) => {
    // A mock says no before the body is on its way, the app always says yes.
    if (takeMockCall(req, res, awaitsContinue)) return;
    if (takeAppCall(req, res)) return;
    if (awaitsContinue) res.writeContinue();
    // Next.js fills in the socket's address where the header is missing. What a caller claims would get round the limits on attempts.
    if (!env().trustProxy) delete req.headers["x-forwarded-for"];
    answer(req, res).catch((error: unknown) => failCall(res, error));
  }, callTimeoutSeconds);
  // In production nobody listens for upgrades: Node then hands them over as plain calls, as a mock should get them.
  hotReload?.attachTo(server);

  return {
    name: "calls in flight",
    server,
    drainMs: drainSeconds * 1_000,
    async stop() {
      hotReload?.close();
      const { endsAt, isHurried } = currentStop() ?? { endsAt: 0, isHurried: true };
      const atMost = (ms: number) => (isHurried ? 0 : Math.min(ms, drainSeconds * 1_000));
      const listenMs = isLocal ? 0 : atMost(LISTEN_MS);
      const settleMs = cluster.isWorker ? atMost(SETTLE_MS) : 0;
      await drain({ listenMs, settleMs, quietMs: atMost(QUIET_MS), endsAt });
      await app.close();
    },
  };
}

/** Takes calls from now on: from this machine only when the instance is a local one. */
export async function listen(server: Server, port: number, isLocal: boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(listenProblem(error, port));
    });
    if (isLocal) server.listen(port, "127.0.0.1", resolve);
    else server.listen(port, resolve);
  });
}

function listenProblem(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new StartupError(`Port ${port} is in use by another program.`);
    case "EACCES":
      return new StartupError(
        `Port ${port} needs rights that this user does not have. Take one above 1023: PORT=3000 npm start`,
      );
    default:
      return error;
  }
}

function failCall(res: ServerResponse, error: unknown): void {
  log().error({ err: error }, "Next.js could not answer");
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" }).end("Internal Server Error");
}
