import { Server, type ServerResponse } from "node:http";
import next from "next";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { createCallServer } from "@/server/mock-runtime/call-server";
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

const DRAIN_MS = 2_000;

/** The HTTP server, not listening yet: a mock's calls are answered before Next.js hears of them, the rest is Next's. */
export async function openHttpServer({ dev, port, hostname }: Options): Promise<Stoppable & { server: Server }> {
  const hotReload = dev ? openHotReload() : null;
  const app = next({ dev, dir: process.cwd(), hostname, port, httpServer: hotReload?.nextServer ?? new Server() });
  await app.prepare();
  const answer = app.getRequestHandler();

  const server = createCallServer((req, res, awaitsContinue) => {
    // A mock says no before the body is on its way, the app always says yes.
    if (takeMockCall(req, res, awaitsContinue)) return;
    if (takeAppCall(req, res)) return;
    if (awaitsContinue) res.writeContinue();
    // Next.js fills in the socket's address where the header is missing. What a caller claims would get round the limits on attempts.
    if (!env().trustProxy) delete req.headers["x-forwarded-for"];
    answer(req, res).catch((error: unknown) => failCall(res, error));
  });
  // In production nobody listens for upgrades: Node then hands them over as plain calls, as a mock should get them.
  hotReload?.attachTo(server);

  return {
    server,
    async stop() {
      hotReload?.close();
      await closeServer(server);
      await app.close();
    },
  };
}

/** Takes calls from now on: from this machine only when the instance is a local one. */
export async function listen(server: Server, port: number, isLocal: boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new StartupError(`Port ${port} is in use by another program.`) : error);
    });
    if (isLocal) server.listen(port, "127.0.0.1", resolve);
    else server.listen(port, resolve);
  });
}

/** Lets the calls that are being answered finish, for a while. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const drained = new AbortController();
  await Promise.race([closed, wait(DRAIN_MS, undefined, { signal: drained.signal })]);
  drained.abort();
  server.closeAllConnections();
  await closed;
}

function failCall(res: ServerResponse, error: unknown): void {
  log().error({ err: error }, "Next.js could not answer");
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" }).end("Internal Server Error");
}
