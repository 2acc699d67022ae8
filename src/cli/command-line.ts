import { parseArgs } from "node:util";
import { messageOf } from "@/server/log/describe-error";

export type Command =
  | { name: "help" }
  | { name: "check"; file: string }
  | { name: "serve"; file: string; port: number; host: string; watch: boolean };

/** An error whose message explains everything; shown without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

export const HELP = `Serves a Postman collection (v1, v2.0 or v2.1) as a mock server, without the app and without a database.

  npm run mock -- serve FILE [--port 4010] [--host 127.0.0.1] [--watch]
  npm run mock -- check FILE

serve    answers every call with the file's saved examples, on every path
check    says what an import of the file would read, and what it would leave out; exit code 1 when it would be refused

  --port NUMBER    port to listen on, 0 for any free one (default 4010)
  --host ADDRESS   address to listen on (default 127.0.0.1, this machine only)
  --watch          read the file again when it is saved; a version that cannot be read leaves the last good one in place
  --help           this text

By environment, as in the app: MOCK_MAX_BODY_BYTES limits the body of a call (default 10485760), CALL_TIMEOUT_SECONDS the time for its headers
(default 10); DRAIN_SECONDS is how long calls in flight are waited for when it is told to end (default 8).`;

const OPTIONS = {
  port: { type: "string" },
  host: { type: "string" },
  watch: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads `["serve", "api.json", "--port", "4010"]`; throws a CommandError with the mistake and the correct form. */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [name, file, ...rest] = positionals;
  if (values.help === true || args.length === 0) return { name: "help" };
  if (name !== "serve" && name !== "check") {
    throw new CommandError(
      `${name === undefined ? "A command is missing" : `There is no command "${name}"`}: serve or check. ${SEE_HELP}`,
    );
  }
  if (file === undefined) throw new CommandError(`Which file? npm run mock -- ${name} FILE. ${SEE_HELP}`);
  if (rest.length > 0) throw new CommandError(`One file at a time: "${rest.join(" ")}" is too much. ${SEE_HELP}`);
  if (name === "serve") {
    const { port = "4010", host = "127.0.0.1", watch = false } = values;
    return { name, file, port: portOf(port), host, watch };
  }
  const [option] = Object.keys(values);
  if (option !== undefined) throw new CommandError(`--${option} belongs to serve, not to check. ${SEE_HELP}`);
  return { name, file };
}

const SEE_HELP = "See npm run mock -- --help.";

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Only Node's first sentence names the option; the others are about the parser.
    const [sentence = ""] = messageOf(error).split(". ");
    throw new CommandError(`${sentence.replace(/\.$/, "")}. ${SEE_HELP}`);
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new CommandError(`--port must be a whole number from 0 to 65535, and is "${text}".`);
}
