import { Server, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

export type HotReload = {
  /** What Next.js is to be given as its server. */
  nextServer: Server;
  /** From now on, the server's upgrades that are Next's reach it. */
  attachTo(server: Server): void;
  close(): void;
};

/**
 * The way of the browser's hot reload connection (a WebSocket) to Next.js in development.
 *
 * Next.js attaches an upgrade listener to the server that it is given, and leaves every socket hanging that it does not know. So it gets one that
 * never listens, and hears only of the upgrades that are its own.
 */
export function openHotReload(): HotReload {
  const nextServer = new Server();
  const sockets = new Set<Duplex>();
  return {
    nextServer,
    attachTo(server) {
      server.on("upgrade", (req: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (req.url?.startsWith("/_next/") !== true || !nextServer.emit("upgrade", req, socket, head)) {
          socket.end("HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
          return;
        }
        sockets.add(socket);
        socket.once("close", () => sockets.delete(socket));
      });
      server.once("listening", () => void attachNext(server.address() as AddressInfo));
    },
    close() {
      // The server does not count upgraded sockets any more, but still waits for them when it closes.
      for (const socket of sockets) socket.destroy();
    },
  };
}

// Next.js attaches its listener with the first call. Pages that are open across a restart connect again without making one.
async function attachNext({ port }: AddressInfo): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/_next/static/`).catch(() => undefined);
}
