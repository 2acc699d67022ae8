import cluster from "node:cluster";
import { hostname } from "node:os";
import { destination, pino, stdTimeFunctions, type DestinationStream, type Logger } from "pino";
import { describeError } from "./describe-error";
import { logSettings } from "./env";

// The Node server's bundle and Next.js's are two instances of this module in one process, and write one log.
const LOG = Symbol.for("mock-servers.log");

/**
 * The log of this process, JSON to standard output unless `writeLogTo` said otherwise: a message that stays the same, and what differs as fields.
 *
 * Example: `log().error({ err: error, mockServerId }, "A mock server could not answer")`.
 *
 * Not for what a person reads while the app starts, nor for the headless command: that is plain text. Bodies, headers, tokens, passwords and
 * cookies are never fields; a failure that a caller can cause at will is logged by its message (`reason`), without a stack.
 */
export function log(): Logger {
  const holder = globalThis as { [LOG]?: Logger };
  // Written at once: a process that ends has lost no line.
  return (holder[LOG] ??= newLog(destination({ fd: 1, sync: true })));
}

/** From now on the lines go to a stream of the caller's. */
export function writeLogTo(stream: DestinationStream): void {
  (globalThis as { [LOG]?: Logger })[LOG] = newLog(stream);
}

function newLog(stream: DestinationStream): Logger {
  return pino(
    {
      level: logSettings().level,
      base: { pid: process.pid, hostname: hostname(), ...(cluster.worker && { worker: cluster.worker.id }) },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
    },
    stream,
  );
}

/** None of them is meant to be logged. This is for the one that is by mistake. */
const SECRET_FIELDS = ["authorization", "cookie", "password", "secret", "token", '["x-mock-token"]', '["set-cookie"]'];
