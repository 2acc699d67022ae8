import type { DurationHistogram } from "./duration-histogram";

/** One number of a metric, as prom-client writes it down. */
export interface Sample {
  labels: Record<string, string | number>;
  value: number;
  /** Where it is not the metric's own: a histogram's `…_bucket`. */
  metricName?: string;
}

/**
 * A metric with its numbers, as prom-client's `getMetricsAsJSON()` answers them, and as one process hands them to another.
 *
 * `aggregator` says what becomes of several processes' numbers that have the same labels.
 */
export interface Metric {
  name: string;
  help: string;
  type: "counter" | "gauge" | "histogram" | "summary";
  aggregator: "sum" | "min" | "max" | "average" | "first" | "omit";
  values: Sample[];
}

/** One number without labels, or several with. */
type Numbers = number | Sample[];

/** What only grows. */
export function counter(name: string, help: string, numbers: Numbers): Metric {
  return { name, help, type: "counter", aggregator: "sum", values: samplesOf(numbers) };
}

/** What goes up and down. */
export function gauge(name: string, help: string, numbers: Numbers, aggregator: "sum" | "min" = "sum"): Metric {
  return { name, help, type: "gauge", aggregator, values: samplesOf(numbers) };
}

function samplesOf(numbers: Numbers): Sample[] {
  return typeof numbers === "number" ? [{ labels: {}, value: numbers }] : numbers;
}

/** Durations, in Prometheus' way: each bucket counts all that are no longer than its bound. */
export function histogram(
  name: string,
  help: string,
  series: { labels: Record<string, string>; durations: DurationHistogram }[],
): Metric {
  const values = series.flatMap(({ labels, durations }) => bucketsOf(name, labels, durations));
  return { name, help, type: "histogram", aggregator: "sum", values };
}

function bucketsOf(name: string, labels: Record<string, string>, { bounds, counts, sum }: DurationHistogram): Sample[] {
  let total = 0;
  const buckets = counts.map((count, at) => {
    total += count;
    return { labels: { ...labels, le: bounds[at] ?? "+Inf" }, value: total, metricName: `${name}_bucket` };
  });
  return [
    ...buckets,
    { labels, value: sum, metricName: `${name}_sum` },
    { labels, value: total, metricName: `${name}_count` },
  ];
}
