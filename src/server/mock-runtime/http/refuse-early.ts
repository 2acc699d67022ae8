import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { closeLingering, isClosing } from "./lingering-close";
import { pendingAnswer } from "./pending-answers";
import { type ParserError, refusalBytes } from "./refusal-answers";

/**
 * Answers requests that Node cannot read (400, 408, 413, 431, 505) as other errors of a mock, and so that the answer arrives. Node itself would
 * write one without a body and cut the connection, which resets it while the caller is still sending.
 */
export function refuseEarly(server: Server): void {
  const refused = new WeakSet<Socket>();
  server.on("clientError", (error: ParserError, socket: Socket) => {
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
function endWith(pending: ServerResponse, socket: Socket, error: ParserError): void {
  if (pending.headersSent) closeAfter(pending, socket);
  else refuse(socket, error, pending.req.headers.origin);
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

function refuse(socket: Socket, error: ParserError, origin: string | null = null): void {
  socket.write(refusalBytes(error, origin));
  closeLingering(socket);
}
