import { processWide } from "@/server/process/process-wide";
import { API_BOUNDS, countDuration, newHistogram, type DurationHistogram } from "./duration-histogram";

export interface ApiCounts {
  /** The number of calls by procedure and outcome: `ok`, or the error's code in lower case. */
  byProcedure: Map<string, Map<string, number>>;
  /** Of queries and mutations only: the duration of a subscription has no meaning. */
  durations: { query: DurationHistogram; mutation: DurationHistogram };
}

/** The management API calls of this process since it started. */
export const apiCounts = processWide("api-counts", (): ApiCounts => ({
  byProcedure: new Map(),
  durations: { query: newHistogram(API_BOUNDS), mutation: newHistogram(API_BOUNDS) },
}));

export interface ApiCall {
  /** An existing procedure, so that callers cannot make this list grow. */
  procedure: string;
  type: "query" | "mutation" | "subscription";
  /** `ok`, `NOT_FOUND` */
  outcome: string;
  durationMs: number;
}

export function countApiCall({ procedure, type, outcome, durationMs }: ApiCall): void {
  const { byProcedure, durations } = apiCounts();
  let outcomes = byProcedure.get(procedure);
  if (outcomes === undefined) byProcedure.set(procedure, (outcomes = new Map<string, number>()));
  const name = outcome.toLowerCase();
  outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
  if (type !== "subscription") countDuration(durations[type], durationMs / 1_000);
}
