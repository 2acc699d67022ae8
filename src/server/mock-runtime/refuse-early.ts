import { STATUS_CODES, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { closeLingering, isClosing } from "./lingering-close";
import { owedAnswer } from "./owed-answers";

/** What Node's parser and its time limits find, as Node itself would answer it; 400 for all else. */
const STATUS_OF_ERROR: Partial<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Answers what is no call (400, 408, 413, 431) so that the answer arrives. Node's own way is to write it and to cut the connection, which
 * resets it when the caller is still sending.
 */
export function refuseEarly(server: Server): void {
  const refused = new WeakSet<Socket>();
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // The parser goes on complaining about what comes after.
    if (isClosing(socket) || refused.has(socket)) return;
    refused.add(socket);
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const owed = owedAnswer(socket);
    if (owed === null) {
      refuse(socket, error);
    } else if (owed.req.complete) {
      // It is not that call which is wrong, but what was sent after it: it gets its answer, and the connection ends with that.
      socket.pause();
      closeAfter(owed, socket);
    } else if (owed.socket === null) {
      // It waits for the answers of calls before it, which are not to be cut short, nor taken for this one's.
      socket.pause();
      owed.once("socket", () => {
        endWith(owed, socket, error);
      });
    } else {
      endWith(owed, socket, error);
    }
  });
}

/** Ends a connection whose last call is wrong itself: after what was answered to it, else by the refusal. */
function endWith(owed: ServerResponse, socket: Socket, error: NodeJS.ErrnoException): void {
  if (owed.headersSent) closeAfter(owed, socket);
  else refuse(socket, error);
}

/** Once the answer is out; what of it is on its way already may say that the connection stays. */
function closeAfter(owed: ServerResponse, socket: Socket): void {
  owed.shouldKeepAlive = false;
  if (owed.writableFinished) closeLingering(socket);
  else {
    owed.once("close", () => {
      closeLingering(socket);
    });
  }
}

function refuse(socket: Socket, { code = "" }: NodeJS.ErrnoException): void {
  const status = STATUS_OF_ERROR[code] ?? 400;
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  closeLingering(socket);
}
