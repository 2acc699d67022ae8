import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

// The unit of times in /proc is fixed for programs, whatever the kernel counts in.
const TICKS_PER_SECOND = 100;

/** Resident memory of a process in MiB; its children, such as PostgreSQL, are not counted. */
export function residentMiB(pid: number): number {
  const status = `/proc/${pid}/status`;
  // Small containers have no ps.
  const kib = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1]
    : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(kib) / 1024;
}

/** CPU seconds that a process has taken since its start, in and for it; NaN where the system has no /proc. */
export function cpuSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const afterName = readFileSync(file, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(afterName[11]) + Number(afterName[12])) / TICKS_PER_SECOND;
}
