import type { OnProgress } from "./write-backup";

const EVERY_MS = 500;

/** Shows a task's progress in one line of a terminal and removes it at the end. Does nothing without a terminal. */
export function showProgress(doing: string): { tell: OnProgress; end: () => void } {
  const { stderr } = process;
  let shownAt = performance.now();
  const tell: OnProgress = (table, bytes) => {
    if (!stderr.isTTY || performance.now() - shownAt < EVERY_MS) return;
    shownAt = performance.now();
    stderr.write(`\r\x1b[K${doing}: ${table}, ${amount(bytes)} so far`);
  };
  const end = () => {
    if (stderr.isTTY) stderr.write("\r\x1b[K");
  };
  return { tell, end };
}

/** "812 bytes", "3.4 MB" */
export function amount(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
