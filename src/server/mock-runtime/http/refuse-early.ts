import { STATUS_CODES, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { closeLingering, isClosing } from "./lingering-close";
import { pendingAnswer } from "./pending-answers";

/** The status that Node itself would answer for errors of its parser and its time limits; 400 for all others. */
const STATUS_OF_ERROR: Partial<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Answers requests that Node cannot read (400, 408, 413, 431) so that the answer arrives. Node itself would write the answer and cut the
 * connection, which resets it while the caller is still sending.
 */
export function refuseEarly(server: Server): void {
  const refused = new WeakSet<Socket>();
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // The parser reports further errors for the bytes that follow.
    if (isClosing(socket) || refused.has(socket)) return;
    refused.add(socket);
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const pending = pendingAnswer(socket);
    if (pending === null) {
      refuse(socket, error);
    } else if (pending.req.complete) {
      // The earlier call is fine; the bytes after it are not. It gets its answer, and then the connection is closed.
      socket.pause();
      closeAfter(pending, socket);
    } else if (pending.socket === null) {
      // Answers of earlier calls come first. They must not be cut short, and the refusal must not be taken for one of them.
      socket.pause();
      pending.once("socket", () => {
        endWith(pending, socket, error);
      });
    } else {
      endWith(pending, socket, error);
    }
  });
}

/** Closes a connection whose last call is itself malformed: after its answer if that has begun, else with the refusal. */
function endWith(pending: ServerResponse, socket: Socket, error: NodeJS.ErrnoException): void {
  if (pending.headersSent) closeAfter(pending, socket);
  else refuse(socket, error);
}

/** Closes the connection after the answer. Headers that are sent already may promise to keep it open. */
function closeAfter(pending: ServerResponse, socket: Socket): void {
  pending.shouldKeepAlive = false;
  if (pending.writableFinished) closeLingering(socket);
  else {
    pending.once("close", () => {
      closeLingering(socket);
    });
  }
}

function refuse(socket: Socket, { code = "" }: NodeJS.ErrnoException): void {
  const status = STATUS_OF_ERROR[code] ?? 400;
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  closeLingering(socket);
}
