import type { CompiledMock } from "@/mock-engine/compile";
import type { MatchedHow } from "@/mock-engine/outcome";
import type { MockAnswer } from "@/server/mock-runtime/mock-answer";
import { readMockCall } from "@/server/mock-runtime/mock-call";
import { errorAnswer } from "@/server/mock-runtime/mock-error";
import { matchedAnswer } from "@/server/mock-runtime/prepared-response";
import { incomingCall, type StoredCall } from "./stored-call";

/**
 * What a recorded call was answered: made again from the example as it was then, which is kept once and not with every call. Null where that
 * is no longer kept.
 */
export function recordedAnswer(stored: StoredCall, route: CompiledMock | undefined): MockAnswer | null {
  const { method, target, headers } = incomingCall(stored);
  const call = readMockCall(method, { target, form: stored.form }, headers.flat());
  if (stored.error !== null) return errorAnswer(stored.error, call);
  const request = route?.requests.find(({ id }) => id === stored.request_id);
  const example = request?.examples.find(({ id }) => id === stored.example_id);
  if (route === undefined || request === undefined || example === undefined) return null;
  const how = stored.matched as MatchedHow;
  return matchedAnswer({ kind: "matched", request, example, how, score: stored.score }, call);
}
