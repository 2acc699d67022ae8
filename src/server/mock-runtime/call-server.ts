import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** @param awaitsContinue the caller waits for `100 Continue` before it sends its body, and has not been told yet */
type Answer = (req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean) => void;

/** Who takes longer is cut off: a connection that sends a byte now and then costs an attacker nothing, and others theirs. */
const LIMITS = {
  headersTimeout: 10_000,
  // All of a call: 10 MiB at 700 kbit a second.
  requestTimeout: 120_000,
  // How often the two are looked at; they are late by as much.
  connectionsCheckingInterval: 1_000,
  // Not beside the limit on silence: Node would set two timers anew for each call.
  keepAliveTimeout: 0,
};

/**
 * Neither side has sent anything: above the longest delay of an example, the pings of what is streamed, and the idle time of common load
 * balancers (60 s), which must never send a call into a connection that is just being closed.
 */
const SILENCE_MS_MAX = 120_000;

/** An HTTP server on which nobody holds a connection without using it; not listening yet. */
export function createCallServer(answer: Answer): Server {
  const server = createServer(LIMITS, (req, res) => {
    answer(req, res, false);
  });
  server.on("checkContinue", (req: IncomingMessage, res: ServerResponse) => {
    answer(req, res, true);
  });
  server.timeout = SILENCE_MS_MAX;
  return server;
}
