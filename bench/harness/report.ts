import { machineLine } from "./machine";
import type { BenchOptions } from "./options";

// On standard output is what belongs into a document, on standard error what passes by.

export function printHeading(how: string): void {
  console.log(`Measured on ${machineLine()}. ${how}\n`);
}

export function inRounds({ rounds, roundMs }: BenchOptions, connections: number): string {
  return `${connections} connections, medians of ${rounds} interleaved rounds of ${roundMs / 1000} s.`;
}

export function printProgress(line: string): void {
  console.error(line);
}

/** A Markdown table whose columns stand under each other; all but the first column are figures, and to the right. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cells = (row: readonly string[]) =>
    widths.map((width, column) => (column === 0 ? (row[0] ?? "").padEnd(width) : (row[column] ?? "").padStart(width)));
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  for (const line of [cells(header), rule, ...rows.map(cells)]) console.log(`| ${line.join(" | ")} |`);
  console.log();
}

/** Something promised: `value` is to be `atLeast` or `atMost` so much. */
export type Promised = { what: string; value: number; byCpu?: number; isJudgedByCpu?: boolean } & (
  { atLeast: number } | { atMost: number }
);

export function printPromises(promises: readonly Promised[]): void {
  const rows = promises.map((promised) => {
    const { what, value, byCpu = Number.NaN, isJudgedByCpu = false } = promised;
    const judged = isJudgedByCpu ? byCpu : value;
    const isMet = "atLeast" in promised ? judged >= promised.atLeast : judged <= promised.atMost;
    const wanted = `${"atLeast" in promised ? `>= ${promised.atLeast}` : `<= ${promised.atMost}`}${isJudgedByCpu ? " by CPU" : ""}`;
    const verdict = Number.isNaN(judged) ? "not measured" : isMet ? "met" : "missed";
    return [what, figure(value), figure(byCpu), wanted, verdict];
  });
  printTable(["promised", "value", "by CPU", "wanted", ""], rows);
}

/** Three digits that count. */
export function figure(value: number): string {
  if (Number.isNaN(value)) return "-";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toPrecision(3);
}
