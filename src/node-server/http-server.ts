import { createServer, Server, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "@/server/env";
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

/** Who takes longer is cut off: a connection that sends a byte now and then costs an attacker nothing, and others theirs. */
const LIMITS = {
  headersTimeout: 10_000,
  // All of a call: 10 MiB at 700 kbit a second.
  requestTimeout: 120_000,
  // How often the two are looked at; they are late by as much.
  connectionsCheckingInterval: 1_000,
  // Not beside the limit on silence: Node would set two timers anew for each call.
  keepAliveTimeout: 0,
};
/**
 * Neither side has sent anything: above the longest delay of an example, the pings of what is streamed, and the idle time of common load
 * balancers (60 s), which must never send a call into a connection that is just being closed.
 */
const SILENCE_MS_MAX = 120_000;
const DRAIN_MS = 2_000;

/** The HTTP server, not listening yet: a mock's calls are answered before Next.js hears of them, the rest is Next's. */
export async function openHttpServer({ dev, port, hostname }: Options): Promise<Stoppable & { server: Server }> {
  const hotReload = dev ? openHotReload() : null;
  const app = next({ dev, dir: process.cwd(), hostname, port, httpServer: hotReload?.nextServer ?? new Server() });
  await app.prepare();
  const answer = app.getRequestHandler();

  const server = createServer(LIMITS, (req, res) => {
    if (takeMockCall(req, res)) return;
    // Next.js fills in the socket's address where the header is missing. What a caller claims would get round the limits on attempts.
    if (!env().trustProxy) delete req.headers["x-forwarded-for"];
    answer(req, res).catch((error: unknown) => failCall(res, error));
  });
  // A caller that asks before it sends its body: a mock says no before the body is on its way, the app always says yes.
  server.on("checkContinue", (req: IncomingMessage, res: ServerResponse) => {
    if (takeMockCall(req, res, true)) return;
    res.writeContinue();
    answer(req, res).catch((error: unknown) => failCall(res, error));
  });
  server.timeout = SILENCE_MS_MAX;
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
  console.error(error);
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" }).end("Internal Server Error");
}
