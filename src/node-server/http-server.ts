import cluster from "node:cluster";
import { Server, type ServerResponse } from "node:http";
import next from "next";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { createCallServer } from "@/server/mock-runtime/http/call-server";
import { currentStop } from "@/server/process/process-state";
import { handleAppCall } from "./app-call";
import { openHotReload } from "./hot-reload";
import { handleMockCall } from "./mock-lane";
import type { Stoppable } from "./shutdown";
import { StartupError } from "./startup-error";

interface Options {
  dev: boolean;
  port: number;
  /** The app's own host name, for redirects of Next.js. */
  hostname: string;
}

/** How long a load balancer may take to notice that the instance is not ready. A local instance has none. */
const LISTEN_MS = 1_000;
/** The workers of an instance may learn of a stop at slightly different times. */
const OTHER_LISTENERS_MS = 200;
/** How long no call may have come before kept connections are closed, because a proxy may just be sending one. */
const QUIET_MS = 250;

/** The HTTP server, not listening yet. Mock calls are answered before Next.js; Next.js gets everything else. */
export async function openHttpServer({ dev, port, hostname }: Options): Promise<Stoppable & { server: Server }> {
  const hotReload = dev ? openHotReload() : null;
  const app = next({ dev, dir: process.cwd(), hostname, port, httpServer: hotReload?.nextServer ?? new Server() });
  await app.prepare();
  const answer = app.getRequestHandler();

  const { drainSeconds, callTimeoutSeconds, isLocal } = env();
  const { server, drain } = createCallServer((req, res, awaitsContinue) => {
    // A mock may refuse a call before its body is sent; the app always accepts.
    if (handleMockCall(req, res, awaitsContinue)) return;
    if (handleAppCall(req, res)) return;
    if (awaitsContinue) res.writeContinue();
    // Next.js adds the socket's address if the header is missing. With a caller's own value, the limits on attempts could be avoided.
    if (!env().trustProxy) delete req.headers["x-forwarded-for"];
    answer(req, res).catch((error: unknown) => failCall(res, error));
  }, callTimeoutSeconds);
  // In production nothing listens for upgrades: Node then treats them as plain calls, as mocks need.
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
      const otherListenersMs = cluster.isWorker ? atMost(OTHER_LISTENERS_MS) : 0;
      await drain({ listenMs, otherListenersMs, quietMs: atMost(QUIET_MS), endsAt });
      await app.close();
    },
  };
}

/** Starts to listen: on loopback only if the instance is local. */
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
