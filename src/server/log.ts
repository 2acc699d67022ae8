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
  return (holder[LOG] ??= newLog(standardOutput()));
}

// One for both bundles, as the log is.
const OUTPUT = Symbol.for("mock-servers.log-output");
type Output = ReturnType<typeof destination>;

/** What whoever reads the log has not taken yet waits in memory; beyond this, lines are dropped. */
const WAITING_BYTES_MAX = 8 * 1024 * 1024;

/** Standard output, written beside all else: a reader that stands still must not hold up calls, nor the end of the process. */
export function standardOutput(): Output {
  const holder = globalThis as { [OUTPUT]?: Output };
  // With a least length, of one byte, since a flush tells only then when all is written.
  return (holder[OUTPUT] ??= destination({ fd: 1, sync: false, minLength: 1, maxLength: WAITING_BYTES_MAX }));
}

const LAST_LINES_MS_MAX = 200;

/** Ends the process once its last lines are written; where nobody reads them, without. */
export async function endWithLog(exitCode: number): Promise<never> {
  const output = (globalThis as { [OUTPUT]?: Output })[OUTPUT];
  const isWritten = await new Promise<boolean>((resolve) => {
    setTimeout(resolve, LAST_LINES_MS_MAX, false);
    if (output === undefined) resolve(true);
    else output.flush(() => resolve(true));
  });
  // An ordinary end would wait for the reader.
  if (!isWritten) process.kill(process.pid, "SIGKILL");
  return process.exit(exitCode);
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
