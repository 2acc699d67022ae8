import { emptyTrace, explainAnswer } from "@/mock-engine/matching/explain";
import type { Trace } from "@/mock-engine/matching/outcome";
import { isSameScore } from "@/mock-engine/matching/score";
import {
  toIncomingCall,
  requireStoredCall,
  isBodyCut,
  storedRoutes,
  type StoredCall,
} from "@/server/calls/kept/stored-call";
import type { MockServerKey } from "@/server/keys";
import { REDACTED } from "@/server/mock-runtime/recording/redaction/redact";
import { explainCall, type TriedCall } from "@/server/mock-runtime/try-call";
import { getMockServer } from "@/server/mock-servers/data";

/** Why a call is or was answered as it is. */
export interface ExplanationDto {
  status: number;
  trace: Trace;
  /** The mock server's revision for which the trace was made. */
  revision: number;
  /** False if the call was not kept completely, so that the trace may differ from the real choice; `note` says why. */
  isExact: boolean;
  note: string | null;
}

/** Explains a call that is not made: nothing is counted, delayed or recorded, and no token is needed. Fails with NOT_FOUND. */
export async function explainNewCall(
  key: MockServerKey,
  call: Omit<TriedCall, "mockServerId">,
): Promise<ExplanationDto> {
  await getMockServer(key);
  const { answer, trace, snapshot } = await explainCall({ mockServerId: key.mockServerId, ...call });
  return { status: answer.status, trace, revision: snapshot?.revision ?? 0, isExact: true, note: null };
}

/**
 * Explains a recorded call with the route and the examples at that time, even if they have changed since. Fails with NOT_FOUND, also if the
 * call is no longer kept.
 */
export async function explainRecordedCall(key: MockServerKey, callId: string): Promise<ExplanationDto> {
  const stored = await requireStoredCall(key, callId);
  const { status, revision } = stored;
  const routes = await storedRoutes(key, [stored]);
  const route = routes.get(stored.route_hash ?? "");
  if (route === undefined || !wasMatched(stored)) {
    return { status, trace: unmatchedTrace(stored), revision, ...exactWithoutRoute(stored) };
  }
  const { trace } = explainAnswer(route, toIncomingCall(stored));
  const isExact = isSameChoice(trace, stored) && !looksAtSecrets(trace);
  return { status, trace, revision, isExact, note: isExact ? null : inexactNote(stored) };
}

function isSameChoice({ winnerId, how, examples }: Trace, stored: StoredCall): boolean {
  if (winnerId !== stored.example_id || how !== stored.matched) return false;
  const winner = examples.find(({ id }) => id === winnerId);
  return stored.score === null || isSameScore(winner?.score ?? 0, stored.score);
}

/** Whether an example compares a redacted value. Then its score differs from the original, even if it wins again. */
function looksAtSecrets({ examples }: Trace): boolean {
  return examples.some(({ components }) =>
    components.some(({ criteria }) => criteria.some(({ got }) => got?.includes(REDACTED) === true)),
  );
}

/** A call that was refused because of its token or its size was never compared. */
function wasMatched({ error }: StoredCall): boolean {
  return error === null || error.code === "no_example_for_selection" || error.code === "request_without_examples";
}

function unmatchedTrace({ error }: StoredCall): Trace {
  const reason = error === null ? "" : `${error.message}. ${error.hint}`;
  return { ...emptyTrace(reason), nearest: error?.nearest ?? [] };
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
