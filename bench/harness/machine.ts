import { arch, cpus, platform, release, totalmem } from "node:os";

/** The line that every measured figure needs beside it. */
export function machineLine(): string {
  const processors = cpus();
  const memoryGiB = Math.round(totalmem() / 1024 ** 3);
  const model = processors[0]?.model.trim() ?? "unknown processor";
  return `${model}, ${processors.length} cores, ${memoryGiB} GiB of memory, Node.js ${process.version}, ${platform()} ${release()} ${arch()}`;
}
