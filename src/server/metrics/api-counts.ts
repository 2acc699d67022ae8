import { API_BOUNDS, countDuration, newHistogram, type DurationHistogram } from "./duration-histogram";

export interface ApiCounts {
  /** How many calls of a procedure had which outcome: `ok`, or the code of the error in lower case. */
  byProcedure: Map<string, Map<string, number>>;
  /** Of queries and mutations; how long a subscription is watched says nothing. */
  durations: { query: DurationHistogram; mutation: DurationHistogram };
}

// Counted in Next.js's bundle, asked for in the Node server's.
const COUNTS = Symbol.for("mock-servers.api-counts");

/** What this process has counted of management API calls since it began. */
export function apiCounts(): ApiCounts {
  const holder = globalThis as { [COUNTS]?: ApiCounts };
  return (holder[COUNTS] ??= {
    byProcedure: new Map(),
    durations: { query: newHistogram(API_BOUNDS), mutation: newHistogram(API_BOUNDS) },
  });
}

export interface ApiCall {
  /** Of a procedure that exists: a caller cannot make this list grow. */
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
