import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, Server, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import next from "next";
import { handleMockCall, isLeftToNext } from "@/node-server/mocks/mock-lane";
import { handleOperatorCall } from "@/node-server/port/operator-routes";
import { openPortServer } from "@/node-server/port/port-server";
import type { Stoppable } from "@/node-server/shutdown";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { closeLingering } from "@/server/mock-runtime/http/lingering-close";
import { currentStop } from "@/server/process/process-state";
import { beginAppCall } from "@/node-server/port/app-call";
import { openHotReload } from "./hot-reload";
import { refuseUnreadable } from "./refuse-unreadable";

export interface AppServer extends Stoppable {
  listen: () => Promise<void>;
}

/** The app on the instance's port, with mock servers and operators' routes, without a process in front of it. Not listening yet. */
export async function openAppOnPort(dev: boolean): Promise<AppServer> {
  const hotReload = dev ? openHotReload() : null;
  const app = await openNext(dev, hotReload?.nextServer);
  const { trustProxy } = env();
  const { server, listen, ...port } = openPortServer((req, res, awaitsContinue) => {
    // A mock may refuse a call before its body is sent; the app always accepts.
    if (handleMockCall(req, res, awaitsContinue)) return;
    if (!isLeftToNext(req)) {
      beginAppCall(req, res);
      if (handleOperatorCall(req, res)) return;
    }
    if (refuseUnreadable(req, res)) return;
    if (awaitsContinue) res.writeContinue();
    // Next.js adds the socket's address if the header is missing. With a caller's own value, the limits on attempts could be avoided.
    if (!trustProxy) delete req.headers["x-forwarded-for"];
    app.answer(req, res);
  });
  // In production nothing listens for upgrades: Node then treats them as plain calls, as mocks need.
  hotReload?.attachTo(server);
  return {
    ...port,
    listen,
    async stop() {
      hotReload?.close();
      await port.stop();
      await app.close();
    },
  };
}

/** The limits of the process in front hold for the callers; between the two processes there are none. */
const NO_LIMITS = { requestTimeout: 0, headersTimeout: 0 };
/** The process in front adds a line to what a caller may send, 16 KiB. */
const HEADER_BYTES_MAX = 32 * 1024;

/** The app behind mock processes, which pass on everything that is not a mock call. Not listening yet. */
export async function openAppOnSocket(path: string): Promise<AppServer> {
  const app = await openNext(false);
  const server = createServer({ ...NO_LIMITS, maxHeaderSize: HEADER_BYTES_MAX }, (req, res) => {
    beginAppCall(req, res);
    if (!refuseUnreadable(req, res)) app.answer(req, res);
  });
  server.on("connection", lingerAtEnd);
  return {
    name: "calls of the app",
    async listen() {
      // An app that was killed has left it.
      await rm(path, { force: true });
      server.listen({ path, exclusive: true });
      await once(server, "listening");
    },
    async stop() {
      const { endsAt } = currentStop() ?? { endsAt: 0 };
      const cut = setTimeout(() => server.closeAllConnections(), Math.max(endsAt - performance.now(), 0));
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      clearTimeout(cut);
      await app.close();
    },
  };
}

/** A call that is refused before its body was read: the rest is read and thrown away, because the process in front still writes it. */
function lingerAtEnd(socket: Socket): void {
  socket.destroySoon = () => {
    closeLingering(socket);
  };
}

interface NextApp {
  answer: (req: IncomingMessage, res: ServerResponse) => void;
  close: () => Promise<void>;
}

async function openNext(dev: boolean, httpServer = new Server()): Promise<NextApp> {
  const { appUrl, port } = env();
  // The host name is for Next.js's own redirects.
  const app = next({ dev, dir: process.cwd(), hostname: appUrl.hostname, port, httpServer });
  await app.prepare();
  const answer = app.getRequestHandler();
  return {
    answer(req, res) {
      answer(req, res).catch((error: unknown) => failCall(res, error));
    },
    close: () => app.close(),
  };
}

function failCall(res: ServerResponse, error: unknown): void {
  log().error({ err: error }, "Next.js could not answer");
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" }).end("Internal Server Error");
}
