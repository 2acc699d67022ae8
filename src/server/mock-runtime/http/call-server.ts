import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createDrain, type DrainOptions } from "./drain";
import { closeLingering } from "./lingering-close";
import { notePipelinedCall } from "./pending-answers";
import { answerInTurn, stopReadingAhead, type Answer } from "./pipelined-calls";
import { answerUpgradesPlainly } from "./plain-upgrades";
import { MALFORMED, refuseCall } from "./refusal-answers";
import { refuseEarly } from "./refuse-early";

export interface CallServer {
  /** It does not listen yet. */
  server: Server;
  /** Closes the server in order: calls that have come are answered, and no call is lost because its connection was about to be closed. */
  drain: (options: DrainOptions) => Promise<void>;
}

/**
 * Slower callers are cut off: a connection that sends one byte now and then costs an attacker nothing, but it takes a connection from
 * others.
 */
const LIMITS = {
  // For a whole call: 10 MiB at 700 kbit/s.
  requestTimeout: 120_000,
  // How often Node checks this limit and the one for the headers. A cut can come late by this much.
  connectionsCheckingInterval: 1_000,
  // Off, because `server.timeout` covers it: with both, Node would set two timers for each call.
  keepAliveTimeout: 0,
};

/**
 * How long neither side may send anything. It is longer than the longest delay of an example, than the pings of streams, and than the idle
 * timeout of common load balancers (60 s): they must never send a call into a connection that this server is closing.
 */
const SILENCE_MS_MAX = 120_000;

function destroyLingering(this: Socket): void {
  closeLingering(this);
}

/** RFC 9112, 3.2: such a call of HTTP/1.1 has to be refused. */
function lacksHost({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion === "1.1" && headers.host === undefined;
}

/**
 * An HTTP server that closes unused connections, and whose refusals reach the caller.
 *
 * @param callTimeoutSeconds how long a caller may take to send the headers of a call
 */
export function createCallServer(answer: Answer, callTimeoutSeconds: number): CallServer {
  // Node's own refusal of a call without Host has no body.
  const server = createServer({ ...LIMITS, headersTimeout: callTimeoutSeconds * 1_000, requireHostHeader: false });
  const drain = createDrain(server);
  const take = (req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean) => {
    const isAnswered = drain.admit(res);
    // A response gets its socket when it is its turn to be written.
    const isPipelined = res.socket === null;
    if (isPipelined) notePipelinedCall(res);
    if (!isAnswered) return;
    if (lacksHost(req)) {
      refuseCall(res, MALFORMED);
      return;
    }
    if (isPipelined) answerInTurn(req, res, awaitsContinue, answer);
    else answer(req, res, awaitsContinue);
  };
  server.on("request", (req: IncomingMessage, res: ServerResponse) => {
    take(req, res, false);
  });
  server.on("checkContinue", (req: IncomingMessage, res: ServerResponse) => {
    take(req, res, true);
  });
  // An expectation that nobody knows is left alone (RFC 9110, 10.1.1); Node would refuse it without a body.
  server.on("checkExpectation", (req: IncomingMessage, res: ServerResponse) => {
    take(req, res, false);
  });
  server.on("connection", (socket: Socket) => {
    // Node calls this after the last answer of a connection. Closing slowly, whoever wrote the answer, keeps it from being lost.
    socket.destroySoon = destroyLingering;
  });
  answerUpgradesPlainly(server);
  refuseEarly(server);
  server.on("clientError", (_error, socket: Socket) => {
    stopReadingAhead(socket);
  });
  server.timeout = SILENCE_MS_MAX;
  return { server, drain: drain.run };
}
