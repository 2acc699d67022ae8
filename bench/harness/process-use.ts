import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

// The unit of times in /proc is fixed for programs, whatever the kernel counts in.
const TICKS_PER_SECOND = 100;
const HAS_PROC = existsSync("/proc/self/stat");

/** Resident memory in MiB of a process and of those below it that run the same program: its workers, not its PostgreSQL. */
export function residentMiB(pid: number): number {
  // Small containers have no ps.
  if (!HAS_PROC) return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
  const kib = sameProgramBelow(pid).map((each) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, "utf8"))?.[1]),
  );
  return kib.reduce((total, each) => total + each, 0) / 1024;
}

/** CPU seconds that the same processes have taken since their start, in and for them; NaN where the system has no /proc. */
export function cpuSeconds(pid: number): number {
  if (!HAS_PROC) return Number.NaN;
  const ticks = sameProgramBelow(pid).map((each) => {
    const fields = statFields(each);
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((total, each) => total + each, 0) / TICKS_PER_SECOND;
}

const STILL_MS = 200;
const STILL_PART = 0.1;
const STILL_AFTER_MS_MAX = 5_000;

/** Waits until a process has done what its last calls left it to do, such as recording them: it must not fall into the next round. */
export async function untilStill(pid: number): Promise<void> {
  for (let waited = 0; waited < STILL_AFTER_MS_MAX; waited += STILL_MS) {
    const before = cpuSeconds(pid);
    await wait(STILL_MS);
    if (!(cpuSeconds(pid) - before > (STILL_MS / 1000) * STILL_PART)) return;
  }
}

function sameProgramBelow(root: number): number[] {
  const program = programOf(root);
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(statFields(Number(name))[1])]),
  );
  const isBelow = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = parents.get(pid);
    return parent !== undefined && parent > 0 && isBelow(parent);
  };
  return [...parents.keys()].filter((pid) => isBelow(pid) && programOf(pid) === program);
}

/** The fields of a process after its name: state, parent, ...; none of one that has just ended. */
function statFields(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  } catch {
    return [];
  }
}

function programOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return null;
  }
}
