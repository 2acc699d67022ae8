import type { DurationHistogram } from "@/server/counts/duration-histogram";

/** One number of a metric, in prom-client's form. */
export interface Sample {
  labels: Record<string, string | number>;
  value: number;
  /** If it differs from the metric's name: a histogram's `…_bucket`. */
  metricName?: string;
}

/**
 * A metric with its numbers, as prom-client's `getMetricsAsJSON()` returns it and as processes send it to each other.
 *
 * `aggregator` says how the numbers of several processes with the same labels are combined.
 */
export interface Metric {
  name: string;
  help: string;
  type: "counter" | "gauge" | "histogram" | "summary";
  aggregator: "sum" | "min" | "max" | "average" | "first" | "omit";
  values: Sample[];
}

/** One number without labels, or several with labels. */
type Numbers = number | Sample[];

/** A number that only grows. */
export function counter(name: string, help: string, numbers: Numbers): Metric {
  return { name, help, type: "counter", aggregator: "sum", values: samplesOf(numbers) };
}

/** A number that goes up and down. */
export function gauge(name: string, help: string, numbers: Numbers, aggregator: "sum" | "min" = "sum"): Metric {
  return { name, help, type: "gauge", aggregator, values: samplesOf(numbers) };
}

function samplesOf(numbers: Numbers): Sample[] {
  return typeof numbers === "number" ? [{ labels: {}, value: numbers }] : numbers;
}

/** Durations in Prometheus' form: each bucket also counts all shorter ones. */
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
