import { stripVTControlCharacters, formatWithOptions } from "node:util";
import { logSettings, type LogSettings } from "@/server/env";
import { messageOf } from "@/server/log/describe-error";
import { log, standardOutput, writeLogTo } from "@/server/log/log";
import { StartupError } from "./startup-error";

/** Opens the log of this process in the format of LOG_FORMAT. By default it is for people if standard output is a terminal, else JSON. */
export async function openLog(): Promise<void> {
  if (logFormat() === "json") return;
  // Only loaded if a person reads the log.
  const { default: pretty } = await import("pino-pretty");
  writeLogTo(
    pretty({
      destination: standardOutput(),
      colorize: process.stdout.isTTY,
      ignore: "pid,hostname,process",
      translateTime: "SYS:HH:MM:ss",
      messageFormat: "{if process}{process}: {end}{msg}",
    }),
  );
}

export function logFormat(): "json" | "pretty" {
  return checkedSettings().format ?? (process.stdout.isTTY ? "pretty" : "json");
}

/** An error as one sentence. */
function checkedSettings(): LogSettings {
  try {
    return logSettings();
  } catch (error) {
    throw new StartupError(messageOf(error));
  }
}

const CONSOLE_LEVELS = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;

/**
 * From now on, output of Next.js and other libraries is logged too, with `source: "console"`, so that a JSON log contains only JSON. In the
 * pretty format it stays as it is.
 */
export function logConsole(): void {
  if (logFormat() === "pretty") return;
  for (const [method, level] of Object.entries(CONSOLE_LEVELS)) {
    console[method as keyof typeof CONSOLE_LEVELS] = (...parts: unknown[]) => {
      // A caller that disconnects while sending its body is not an error of the server, and callers could cause such lines at will.
      const isCaller = parts.some((part) => part instanceof Error && part.message === "aborted");
      const text = stripVTControlCharacters(formatWithOptions({ colors: false }, ...parts)).trim();
      log()[isCaller ? "debug" : level]({ source: "console" }, text);
    };
  }
}
