import { inspect } from "node:util";
import { StartupError } from "@/node-server/startup-error";

/** Why a process could not start, in plain text for the person who starts it, whatever the log's format is. */
export function reportStart(error: unknown): void {
  process.stderr.write(`${error instanceof StartupError ? error.message : inspect(error)}\n`);
}
