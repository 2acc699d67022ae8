import { readdirSync, readFileSync } from "node:fs";

// `npx tsx bench/memory.ts PID`: what a process and all below it hold in memory, on Linux, as root or the user who runs them. PSS counts a page that several
// share once among them, so that it may be summed; RSS counts it for each.

const root = Number(process.argv[2]);
const parents = new Map(
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), statusOf(Number(name), "PPid")] as const),
);

function statusOf(pid: number, field: string): number {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    // It has just ended.
    return Number.NaN;
  }
}

function isBelow(pid: number): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at)) if (at === root) return true;
  return false;
}

const rows = [...parents.keys()].filter(isBelow).map((pid) => {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const megabytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(rollup)?.[1]) / 1024;
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").slice(0, 60);
  return { pid, command, pssMB: megabytes("Pss"), rssMB: megabytes("Rss") };
});
if (rows.length === 0) {
  console.error("Name the id of a process: npx tsx bench/memory.ts PID");
  process.exit(1);
}
const sum = (field: "pssMB" | "rssMB") => rows.reduce((total, row) => total + row[field], 0);
for (const { pid, command, pssMB, rssMB } of [
  ...rows,
  { pid: "all", command: "", pssMB: sum("pssMB"), rssMB: sum("rssMB") },
]) {
  console.log(
    `${String(pid).padStart(8)} ${pssMB.toFixed(0).padStart(6)} MB PSS ${rssMB.toFixed(0).padStart(6)} MB RSS  ${command}`,
  );
}
