import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createDrain, type DrainOptions } from "./drain";
import { closeLingering } from "./lingering-close";
import { noteCall } from "./owed-answers";
import { refuseEarly } from "./refuse-early";

/** @param awaitsContinue the caller waits for `100 Continue` before it sends its body, and has not been told yet */
type Answer = (req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean) => void;

export interface CallServer {
  /** Not listening yet. */
  server: Server;
  /** Ends it in order: what has been called is answered, and nobody's call is lost for having come on a connection that was just being closed. */
  drain: (options: DrainOptions) => Promise<void>;
}

/** Who takes longer is cut off: a connection that sends a byte now and then costs an attacker nothing, and others theirs. */
const LIMITS = {
  // All of a call: 10 MiB at 700 kbit a second.
  requestTimeout: 120_000,
  // How often it and the limit for the headers are looked at; they are late by as much.
  connectionsCheckingInterval: 1_000,
  // Not beside the limit on silence: Node would set two timers anew for each call.
  keepAliveTimeout: 0,
};

/**
 * Neither side has sent anything: above the longest delay of an example, the pings of what is streamed, and the idle time of common load
 * balancers (60 s), which must never send a call into a connection that is just being closed.
 */
const SILENCE_MS_MAX = 120_000;

function destroyLingering(this: Socket): void {
  closeLingering(this);
}

/**
 * An HTTP server on which nobody holds a connection without using it, and whose refusals arrive.
 *
 * @param callTimeoutSeconds how long a caller may take to send the headers of a call
 */
export function createCallServer(answer: Answer, callTimeoutSeconds: number): CallServer {
  const server = createServer({ ...LIMITS, headersTimeout: callTimeoutSeconds * 1_000 });
  const drain = createDrain(server);
  const take = (req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean) => {
    const isAnswered = drain.admit(res);
    noteCall(res);
    if (isAnswered) answer(req, res, awaitsContinue);
  };
  server.on("request", (req: IncomingMessage, res: ServerResponse) => {
    take(req, res, false);
  });
  server.on("checkContinue", (req: IncomingMessage, res: ServerResponse) => {
    take(req, res, true);
  });
  server.on("connection", (socket: Socket) => {
    // Node's HTTP calls it once an answer is out that ends its connection: whoever wrote that one, it is not to be lost.
    socket.destroySoon = destroyLingering;
  });
  refuseEarly(server);
  server.timeout = SILENCE_MS_MAX;
  return { server, drain: drain.run };
}
