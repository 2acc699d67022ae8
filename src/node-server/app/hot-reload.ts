import { Server, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

export interface HotReload {
  /** The server to pass to Next.js. */
  nextServer: Server;
  /** Passes Next.js's own upgrades of the server on to it. */
  attachTo(server: Server): void;
  close(): void;
}

/**
 * Connects the browser's hot reload (a WebSocket) with Next.js in development.
 *
 * Next.js attaches an upgrade listener to the server that it is given, and leaves unknown sockets open. Therefore it gets a server that
 * never listens and only receives its own upgrades.
 */
export function openHotReload(): HotReload {
  const nextServer = new Server();
  const sockets = new Set<Duplex>();
  return {
    nextServer,
    attachTo(server) {
      server.on("upgrade", (req: IncomingMessage, socket: Duplex, head: Buffer) => {
        // All others are answered as plain calls, by the server itself.
        if (req.url?.startsWith("/_next/") !== true) return;
        if (!nextServer.emit("upgrade", req, socket, head)) {
          socket.end("HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
          return;
        }
        sockets.add(socket);
        socket.once("close", () => sockets.delete(socket));
      });
      server.once("listening", () => void attachNext(server.address() as AddressInfo));
    },
    close() {
      // The server no longer counts upgraded sockets, but still waits for them when it closes.
      for (const socket of sockets) socket.destroy();
    },
  };
}

// Next.js attaches its listener with the first call. Pages that are open during a restart reconnect without such a call.
async function attachNext({ port }: AddressInfo): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/_next/static/`).catch(() => undefined);
}
