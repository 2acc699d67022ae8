import type { CompiledMock } from "@/mock-engine/matching/compile";
import { explainAnswer } from "@/mock-engine/matching/explain";
import type { ExampleTrace, NearestRoute, Trace } from "@/mock-engine/matching/outcome";
import type { IncomingCall } from "@/mock-engine/model";

/** The answer to calls like an example's own, e.g. 404 "No such user" at 100 %, and warnings for its author. */
export interface Preview {
  /** Null if no example answers. */
  answer: { exampleId: string; name: string; status: number; percent: number; isOnly: boolean } | null;
  /** Whether the example itself answers, because it fits best. */
  wins: boolean;
  /** The engine's explanation. */
  reason: string;
  /** Why the example does not answer, as sentences. Other problems of it are reported by lint. */
  warnings: string[];
}

/** The ids of the requests whose route matches the call, in display order; empty if none does. */
export function routeOf(routes: CompiledMock, call: IncomingCall): string[] {
  return explainAnswer(routes, call).trace.route.map(({ requestId }) => requestId);
}

/** Judges an example by a call like its own. @param mock the route that matches the call, or all routes if none does */
export function previewExample(mock: CompiledMock, call: IncomingCall, exampleId: string): Preview {
  const { outcome, trace } = explainAnswer(mock, call);
  const winner = trace.examples.find(({ id }) => id === trace.winnerId);
  if (outcome.kind !== "matched" || !winner) {
    const [nearest] = trace.nearest;
    // The example's own request has an example, so it is another request that has none.
    const without = outcome.kind === "request_without_examples" ? `${otherRoute(trace)} It has no example.` : null;
    const why = without ?? (nearest ? `${trace.reason} ${nearestWords(nearest)}` : trace.reason);
    return { answer: null, wins: false, reason: trace.reason, warnings: [why] };
  }
  const answer = {
    exampleId: winner.id,
    name: winner.name,
    status: winner.status,
    percent: percent(winner),
    isOnly: trace.how === "only",
  };
  const wins = winner.id === exampleId && trace.how !== "fallback";
  return { answer, wins, reason: trace.reason, warnings: wins ? [] : [reasonNotChosen(trace, winner, exampleId)] };
}

function reasonNotChosen(trace: Trace, winner: ExampleTrace, exampleId: string): string {
  const self = trace.examples.find(({ id }) => id === exampleId);
  if (!self) return otherRoute(trace);
  const own = percent(self);
  if (trace.how === "fallback") {
    return self.id === winner.id
      ? `No example reaches ${percentOf(trace.threshold)} %, this one has ${own} %: it answers only as the Fallback.`
      : `No example reaches ${percentOf(trace.threshold)} %, this one has ${own} %: the Fallback answers.`;
  }
  if (trace.how === "forced") return trace.reason;
  if (!self.eligible) return `This example has ${own} %: below ${percentOf(trace.threshold)} % it does not answer.`;
  if (trace.how === "tie_broken" && own === percent(winner)) {
    return self.satisfied < winner.satisfied
      ? `"${winner.name}" has ${own} % as well, and meets more criteria: ${winner.satisfied}, this one ${self.satisfied}.`
      : `"${winner.name}" has ${own} % as well, and comes first: ask for more here, or move this one up.`;
  }
  return `"${winner.name}" fits better: ${percent(winner)} %, this one has ${own} %.`;
}

function otherRoute({ route: [route] }: Trace): string {
  return `Another route takes calls like this: ${route?.method} ${route?.pattern}, "${route?.name}".`;
}

function nearestWords({ method, pattern, hint }: NearestRoute): string {
  return `The nearest is ${method} ${pattern}. ${hint}`;
}

function percent({ score }: ExampleTrace): number {
  return percentOf(score);
}

function percentOf(share: number): number {
  return Math.round(share * 100);
}
