import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** The latest response of a connection that had to wait for the answer of an earlier call (HTTP pipelining). */
const queued = new WeakMap<Socket, ServerResponse>();

/** To be called for each pipelined call. */
export function notePipelinedCall(res: ServerResponse): void {
  queued.set(res.req.socket, res);
}

/** The last response that has not been sent completely on this connection. */
export function pendingAnswer(socket: Socket): ServerResponse | null {
  const last = queued.get(socket);
  if (last !== undefined && !last.writableFinished) return last;
  return (socket as SocketOfServer)._httpMessage ?? null;
}

/** Node keeps the response that is being written in this field, and uses it itself to find idle connections. */
type SocketOfServer = Socket & { _httpMessage?: ServerResponse | null };
