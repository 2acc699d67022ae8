import { destination } from "pino";
import { writeLogTo } from "@/server/log/log";

export interface LogLine {
  level: string;
  msg: string;
  [field: string]: unknown;
}

/** Collects log lines as they would be written, instead of writing them to standard output. */
export function captureLog(): LogLine[] {
  const lines: LogLine[] = [];
  writeLogTo({ write: (line) => void lines.push(JSON.parse(line) as LogLine) });
  return lines;
}

/** Writes log lines to standard output again. */
export function releaseLog(): void {
  writeLogTo(destination({ fd: 1, sync: true }));
}
