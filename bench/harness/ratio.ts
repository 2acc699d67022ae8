import type { Measured } from "./rounds";

/** One target's speed beside another's. */
export interface Ratio {
  what: string;
  value: number;
  /** The same of the processor's time that a request takes, which is steadier where others use the machine. */
  byCpu: number;
}

/** NaN where one of them was not measured. */
export function speedRatio(measured: readonly Measured[], name: string, other: string): Ratio {
  const find = (wanted: string) => measured.find((each) => each.name === wanted);
  const [one, two] = [find(name), find(other)];
  return {
    what: `${name} / ${other}`,
    value: (one?.requestsPerSecond ?? Number.NaN) / (two?.requestsPerSecond ?? Number.NaN),
    byCpu: (two?.serverCpuUs ?? Number.NaN) / (one?.serverCpuUs ?? Number.NaN),
  };
}

/** How many times the other's p99 a target's p99 is. NaN where one of them was not measured. */
export function p99Ratio(measured: readonly Measured[], name: string, other: string): { what: string; value: number } {
  const p99Of = (wanted: string) => measured.find((each) => each.name === wanted)?.p99Ms ?? Number.NaN;
  return { what: `p99 of ${name} / of ${other}`, value: p99Of(name) / p99Of(other) };
}
