/** Upper bounds of a histogram's buckets, in seconds. */
export type Bounds = readonly number[];

/** From an answer from memory to one that waited for a database that is away. */
export const CALL_BOUNDS: Bounds = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** From a small query to an import. */
export const API_BOUNDS: Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** Durations by bucket, as plain numbers: counting costs one or two comparisons, and cumulative sums are computed on demand. */
export interface DurationHistogram {
  bounds: Bounds;
  /** The number of durations in each bucket, not cumulative; the last bucket is above all bounds. */
  counts: number[];
  /** The sum of all durations, in seconds. */
  sum: number;
}

export function newHistogram(bounds: Bounds): DurationHistogram {
  return { bounds, counts: new Array<number>(bounds.length + 1).fill(0), sum: 0 };
}

export function countDuration(histogram: DurationHistogram, seconds: number): void {
  const { bounds, counts } = histogram;
  let at = 0;
  while (at < bounds.length && seconds > (bounds[at] ?? 0)) at += 1;
  counts[at] = (counts[at] ?? 0) + 1;
  histogram.sum += seconds;
}
