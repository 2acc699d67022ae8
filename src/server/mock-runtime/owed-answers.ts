import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Responses that waited, when their call came, for the answer of a call before them on the same connection. */
const queued = new WeakMap<Socket, ServerResponse>();

/** To be told of each call. Only who sends calls ahead of their answers costs anything. */
export function noteCall(res: ServerResponse): void {
  // Node gives a response its socket when it is the next to be written.
  if (res.socket === null) queued.set(res.req.socket, res);
}

/** The last response that a connection still owes its caller. */
export function owedAnswer(socket: Socket): ServerResponse | null {
  const last = queued.get(socket);
  if (last !== undefined && !last.writableFinished) return last;
  return (socket as SocketOfServer)._httpMessage ?? null;
}

/** Node keeps the response that is being written there, and asks there itself which connections are idle. */
type SocketOfServer = Socket & { _httpMessage?: ServerResponse | null };
