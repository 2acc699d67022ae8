import { hostname } from "node:os";
import { destination, pino, stdTimeFunctions, type DestinationStream, type Logger } from "pino";
import { logSettings, processName } from "@/server/env";
import { processWide } from "@/server/process/process-wide";
import { describeError } from "./describe-error";

type Output = ReturnType<typeof destination>;

const shared = processWide("log", (): { log?: Logger; output?: Output } => ({}));

/**
 * The log of this process, as JSON to standard output unless `writeLogTo` was called. Messages are constant; values are fields.
 *
 * Example: `log().error({ err: error, mockServerId }, "A mock server could not answer")`.
 *
 * Text for people at startup, and the headless command's output, do not use it. Bodies, headers, tokens, passwords and cookies are never
 * fields. A failure that callers can cause at will is logged with its message (`reason`), without a stack.
 */
export function log(): Logger {
  return (shared().log ??= newLog(standardOutput()));
}

/** Lines that the reader has not taken yet wait in memory; beyond this size they are dropped. */
const WAITING_BYTES_MAX = 8 * 1024 * 1024;

/** Standard output, written asynchronously: a blocked reader must not block calls or the end of the process. */
export function standardOutput(): Output {
  // minLength 1, because flush only reports the end of a write if there is a minimum length.
  return (shared().output ??= destination({ fd: 1, sync: false, minLength: 1, maxLength: WAITING_BYTES_MAX }));
}

const LAST_LINES_MS_MAX = 200;

/** Ends the process after its last lines are written, or without them if nobody reads. */
export async function endWithLog(exitCode: number): Promise<never> {
  const { output } = shared();
  const isWritten = await new Promise<boolean>((resolve) => {
    setTimeout(resolve, LAST_LINES_MS_MAX, false);
    if (output === undefined) resolve(true);
    else output.flush(() => resolve(true));
  });
  // A normal exit would wait for the reader.
  if (!isWritten) process.kill(process.pid, "SIGKILL");
  return process.exit(exitCode);
}

/** Writes all further lines to the caller's stream. */
export function writeLogTo(stream: DestinationStream): void {
  shared().log = newLog(stream);
}

function newLog(stream: DestinationStream): Logger {
  return pino(
    {
      level: logSettings().level,
      base: { pid: process.pid, hostname: hostname(), process: processName() },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
    },
    stream,
  );
}

/** These are never logged on purpose; redacted in case one is by mistake. */
const SECRET_FIELDS = ["authorization", "cookie", "password", "secret", "token", '["x-mock-token"]', '["set-cookie"]'];
