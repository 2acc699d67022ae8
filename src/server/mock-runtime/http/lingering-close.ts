import { Socket } from "node:net";

/** How long a caller may go on sending after its last answer, and how many bytes, before its connection is cut. */
const LINGER_MS = 5_000;
const LINGER_BYTES_MAX = 64 * 1024 * 1024;
/** Per process. When there are more, the oldest is cut. */
const LINGERING_MAX = 1_000;

const lingering = new Map<Socket, () => void>();

/**
 * Closes a connection after everything on it was written: tells the caller, and discards what it still sends until it closes its side too.
 * If a connection with unread bytes is closed at once, it is reset, and the reset can overtake the answer (RFC 9112, 9.6).
 */
export function closeLingering(socket: Socket): void {
  if (socket.destroyed || lingering.has(socket)) return;
  if (socket.readableEnded) {
    Socket.prototype.destroySoon.call(socket);
    return;
  }
  if (lingering.size >= LINGERING_MAX) lingering.values().next().value?.();

  let bytes = 0;
  const cut = () => {
    socket.destroy();
  };
  const timer = setTimeout(cut, LINGER_MS);
  lingering.set(socket, cut);
  socket.once("close", () => {
    clearTimeout(timer);
    lingering.delete(socket);
  });
  // Node's HTTP parser is detached: what follows is not parsed as a request any more.
  socket.removeAllListeners("data");
  socket.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES_MAX) cut();
  });
  socket.once("end", cut);
  socket.end();
  // The parser read from the handle directly, so the stream still waits for a read that will never end. An empty push ends it.
  socket.push("");
  socket.resume();
}

/** True when calls on this connection are no longer answered. */
export function isClosing(socket: Socket): boolean {
  return lingering.has(socket);
}
