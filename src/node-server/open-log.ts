import { stripVTControlCharacters, formatWithOptions } from "node:util";
import { messageOf } from "@/server/describe-error";
import { logSettings, type LogSettings } from "@/server/env";
import { log, standardOutput, writeLogTo } from "@/server/log";
import { StartupError } from "./startup-error";

/** Has the log of this process written as LOG_FORMAT says: without one for people where standard output is a terminal, else as JSON. */
export async function openLog(): Promise<void> {
  if (logFormat() === "json") return;
  // Loaded only where somebody looks on.
  const { default: pretty } = await import("pino-pretty");
  writeLogTo(
    pretty({
      destination: standardOutput(),
      colorize: process.stdout.isTTY,
      ignore: "pid,hostname,worker",
      translateTime: "SYS:HH:MM:ss",
      messageFormat: "{if worker}worker {worker}: {end}{msg}",
    }),
  );
}

export function logFormat(): "json" | "pretty" {
  return checkedSettings().format ?? (process.stdout.isTTY ? "pretty" : "json");
}

/** Their refusal told as one sentence. */
function checkedSettings(): LogSettings {
  try {
    return logSettings();
  } catch (error) {
    throw new StartupError(messageOf(error));
  }
}

const CONSOLE_LEVELS = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;

/**
 * From now on what Next.js and other libraries print is a line of the log too, with `source: "console"`: who reads the log as JSON can read
 * all of it. Pretty, it stays as they print it.
 */
export function logConsole(): void {
  if (logFormat() === "pretty") return;
  for (const [method, level] of Object.entries(CONSOLE_LEVELS)) {
    console[method as keyof typeof CONSOLE_LEVELS] = (...parts: unknown[]) => {
      // A caller that goes away in the middle of its body is no fault of the server's, and can be had at will.
      const isCaller = parts.some((part) => part instanceof Error && part.message === "aborted");
      const text = stripVTControlCharacters(formatWithOptions({ colors: false }, ...parts)).trim();
      log()[isCaller ? "debug" : level]({ source: "console" }, text);
    };
  }
}
