import { destination } from "pino";
import { writeLogTo } from "@/server/log";

export interface LogLine {
  level: string;
  msg: string;
  [field: string]: unknown;
}

/** What is logged from now on, line by line as it would be written, in place of standard output. */
export function captureLog(): LogLine[] {
  const lines: LogLine[] = [];
  writeLogTo({ write: (line) => void lines.push(JSON.parse(line) as LogLine) });
  return lines;
}

/** Ends it: lines go to standard output again. */
export function releaseLog(): void {
  writeLogTo(destination({ fd: 1, sync: true }));
}
