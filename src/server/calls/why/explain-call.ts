import { emptyTrace, explainAnswer } from "@/mock-engine/matching/explain";
import type { Trace } from "@/mock-engine/matching/outcome";
import { isSameScore } from "@/mock-engine/matching/score";
import {
  isBodyCut,
  isLightRoute,
  requireStoredCall,
  storedRoutes,
  toIncomingCall,
  type StoredCall,
} from "@/server/calls/kept/stored-call";
import { isLightMock } from "@/server/collections/collection-size";
import type { MockServerKey } from "@/server/keys";
import { REDACTED } from "@/server/mock-runtime/recording/redaction/secrets/redact";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { explainCall, type TriedCall } from "@/server/mock-runtime/try-call";
import { getMockServer } from "@/server/mock-servers/data";
import { isLightCall } from "@/server/mock-servers/try-it";
import type { Job } from "@/server/work/job";

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

/** A recorded call, or one that is not made. */
export type CallInQuestion =
  (MockServerKey & { callId: string }) | (MockServerKey & { call: Omit<TriedCall, "mockServerId" | "signal"> });

/** Explains a call with the collection as it is, or a recorded one with the collection as it was. Fails with NOT_FOUND. */
export const explainJob = {
  name: "calls.explain",
  what: "The explanation",
  secondsMax: 30,
  before: writeAnsweredCalls,
  isLight: async (input) =>
    "callId" in input ? isLightRoute(input, input.callId) : isLightCall(input.call) && (await isLightMock(input)),
  run: (input) => ("callId" in input ? explainRecordedCall(input, input.callId) : explainNewCall(input, input.call)),
} satisfies Job<CallInQuestion, ExplanationDto>;

/** Explains a call that is not made: nothing is counted, delayed or recorded, and no token is needed. Fails with NOT_FOUND. */
async function explainNewCall(
  key: MockServerKey,
  call: Omit<TriedCall, "mockServerId" | "signal">,
): Promise<ExplanationDto> {
  await getMockServer(key);
  const { answer, trace, snapshot } = await explainCall({ mockServerId: key.mockServerId, ...call });
  return { status: answer.status, trace, revision: snapshot?.revision ?? 0, isExact: true, note: null };
}

/**
 * Explains a recorded call with the route and the examples at that time, even if they have changed since. Fails with NOT_FOUND, also if the
 * call is no longer kept.
 */
async function explainRecordedCall(key: MockServerKey, callId: string): Promise<ExplanationDto> {
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
