import type { MatchedHow } from "@/mock-engine/matching/outcome";
import { mockDomain } from "@/mock-host/mock-domain";
import { env } from "@/server/env";
import type { MockAnswer } from "@/server/mock-runtime/answers/mock-answer";
import { errorAnswer } from "@/server/mock-runtime/answers/mock-error";
import { matchedAnswer, type ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import { addressed, readMockCall } from "@/server/mock-runtime/call/mock-call";
import { toIncomingCall, type StoredCall } from "./stored-call";

/**
 * The answer of a recorded call, made again from the example at that time, which is stored once instead of with every call. Null if that is
 * no longer kept.
 */
export function recordedAnswer(stored: StoredCall, route: ServedMock | undefined): MockAnswer | null {
  const { method, target, headers } = toIncomingCall(stored);
  const { appUrl, mockDomain: configured } = env();
  const address = { mockServer: stored.mock_server_id, form: stored.form, target };
  const call = addressed(readMockCall(method, target, headers.flat()), address, mockDomain(configured, appUrl));
  if (stored.error !== null) return errorAnswer(stored.error, call);
  const request = route?.requests.find(({ id }) => id === stored.request_id);
  const example = request?.examples.find(({ id }) => id === stored.example_id);
  if (route === undefined || request === undefined || example === undefined) return null;
  const how = stored.matched as MatchedHow;
  return matchedAnswer({ kind: "matched", request, example, how, score: stored.score }, call);
}
