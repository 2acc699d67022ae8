import { explainAnswer } from "@/mock-engine/explain";
import type { Trace } from "@/mock-engine/outcome";
import { REDACTED } from "@/server/mock-runtime/recording/redact";
import { explainCall, type TriedCall } from "@/server/mock-runtime/try-call";
import { type MockServerKey, getMockServer } from "@/server/mock-servers/data";
import { incomingCall, requireStoredCall, isBodyCut, storedRoutes, type StoredCall } from "./stored-call";

/** Why a call is, or was, answered as it is. */
export interface ExplanationDto {
  status: number;
  trace: Trace;
  /** The mock server's revision that the trace is of. */
  revision: number;
  /** False where not all of the call was kept, so that the trace may differ from what was chosen; `note` says why. */
  isExact: boolean;
  note: string | null;
}

/**
 * Explains a call that is not made: nothing is counted, waited for or recorded. Asks for no token. Fails with NOT_FOUND.
 */
export async function explainNewCall(
  key: MockServerKey,
  call: Omit<TriedCall, "mockServerId">,
): Promise<ExplanationDto> {
  await getMockServer(key);
  const { answer, trace, revision } = await explainCall({ mockServerId: key.mockServerId, ...call });
  return { status: answer.status, trace, revision, isExact: true, note: null };
}

/**
 * Explains a recorded call by the route and the examples as they were when it was answered, whatever became of them since. Fails with
 * NOT_FOUND, also once the call is no longer kept.
 */
export async function explainRecordedCall(key: MockServerKey, callId: string): Promise<ExplanationDto> {
  const stored = await requireStoredCall(key, callId);
  const { status, revision } = stored;
  const routes = await storedRoutes(key, [stored]);
  const route = routes.get(stored.route_hash ?? "");
  if (route === undefined || !wasMatched(stored)) {
    return { status, trace: unmatchedTrace(stored), revision, ...exactWithoutRoute(stored) };
  }
  const { trace } = explainAnswer(route, incomingCall(stored));
  const isExact = isSameChoice(trace, stored) && !looksAtSecrets(trace);
  return { status, trace, revision, isExact, note: isExact ? null : inexactNote(stored) };
}

// Scores shown to people are rounded sums; what is recorded was an exact fraction.
const ROUNDING = 1e-9;

function isSameChoice({ winnerId, how, examples }: Trace, stored: StoredCall): boolean {
  if (winnerId !== stored.example_id || how !== stored.matched) return false;
  const winner = examples.find(({ id }) => id === winnerId);
  return stored.score === null || Math.abs((winner?.score ?? 0) - stored.score) < ROUNDING;
}

/** Whether an example asks for something that was a secret: then its score is not what it was, even where the same one wins. */
function looksAtSecrets({ examples }: Trace): boolean {
  return examples.some(({ components }) =>
    components.some(({ criteria }) => criteria.some(({ got }) => got?.includes(REDACTED) === true)),
  );
}

/** A call that was refused for its token or its size was never compared with anything. */
function wasMatched({ error }: StoredCall): boolean {
  return error === null || error.code === "no_example_for_selection" || error.code === "request_without_examples";
}

function unmatchedTrace({ error }: StoredCall): Trace {
  const reason = error === null ? "" : `${error.message}. ${error.hint}`;
  return { route: [], nearest: error?.nearest ?? [], examples: [], threshold: 0.5, winnerId: null, how: null, reason };
}

function exactWithoutRoute({ error }: StoredCall): Pick<ExplanationDto, "isExact" | "note"> {
  if (error !== null) return { isExact: true, note: null };
  return { isExact: false, note: "The route as it was then is no longer kept." };
}

function inexactNote(stored: StoredCall): string {
  if (isBodyCut(stored)) {
    return "Only the beginning of the call's body was kept, so that its criteria cannot all be compared again.";
  }
  return `Secrets of the call were kept as ${REDACTED}, so that what an example wants of them cannot be compared again.`;
}
