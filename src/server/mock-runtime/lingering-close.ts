import { Socket } from "node:net";

/** How long, and over how many bytes, a caller that has its last answer may go on sending before its connection is cut. */
const LINGER_MS = 5_000;
const LINGER_BYTES_MAX = 64 * 1024 * 1024;
/** Of a process. One more, and the oldest is cut. */
const LINGERING_MAX = 1_000;

const lingering = new Map<Socket, () => void>();

/**
 * Ends a connection after what was written on it: says so to the caller, and throws away what the caller is still sending, until it closes its
 * end too. A connection closed upon unread bytes is reset, and the reset can overtake the answer (RFC 9112, 9.6).
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
  // What follows is nobody's request any more: Node's HTTP parser is taken off.
  socket.removeAllListeners("data");
  socket.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES_MAX) cut();
  });
  socket.once("end", cut);
  socket.end();
  // The parser has taken bytes past the stream, which still waits for those it once asked for, and would not ask again.
  socket.push("");
  socket.resume();
}

/** True once nothing that comes on the connection is answered any more. */
export function isClosing(socket: Socket): boolean {
  return lingering.has(socket);
}
