import { chooseAnswer, hasRoute } from "@/mock-engine/choose";
import { authorize } from "./authorize";
import { preflightAnswer } from "./cors";
import type { MockAnswer } from "./mock-answer";
import { isPreflight, type MockCall } from "./mock-call";
import { errorAnswer, type MockError } from "./mock-error";
import type { MockInstance } from "./mock-instance";
import type { MockSnapshot } from "./mock-snapshot";
import { matchedAnswer } from "./prepared-response";
import { callId, nextCallOrder } from "./recording/call-id";
import { COLLECTION_DELETED, payloadTooLarge, UNAUTHORIZED, unmatched } from "./refusals";
import type { SnapshotToken } from "./tokens/snapshot-token";
import type { Spending } from "./tokens/usage-meter";

/**
 * A call that may go on, with what will answer it, the call as it may be matched, and the token that it has to be counted on; or with its
 * answer, for which nobody needs to read a body. The snapshot is null where nobody may know whether there is one.
 */
export type Admission =
  | { refusal: null; snapshot: MockSnapshot; call: MockCall; token: SnapshotToken | null }
  | { refusal: MockAnswer; snapshot: MockSnapshot | null; call: MockCall; token: SnapshotToken | null };

/**
 * The steps before counting and body: a lane takes them first, so that what is refused anyway is neither counted nor read. Waits for
 * nothing and fails for nothing that a caller sends. The steps and their order are those of serving.md: found and published, token,
 * body size, method and route, example.
 *
 * @param snapshot null when there is no such mock server
 */
export function admitCall(snapshot: MockSnapshot | null, call: MockCall, instance: MockInstance): Admission {
  const { refused, call: authorized, token } = authorize(snapshot, call, instance);
  if (snapshot === null || refused === "mock_server_not_found") {
    // A browser is let through to read the error itself.
    const refusal = preflightAnswer(call) ?? errorAnswer(UNAUTHORIZED.mock_server_not_found, call);
    return { refusal, snapshot: null, call, token: null };
  }
  if (isPreflight(call)) {
    const isMocked = snapshot.mock !== null && hasRoute(snapshot.mock, "OPTIONS", call.target);
    return { refusal: isMocked ? null : preflightAnswer(call), snapshot, call: authorized, token: null };
  }
  const refusal = refused === null ? null : errorAnswer(UNAUTHORIZED[refused], call);
  return { refusal, snapshot, call: authorized, token };
}

/** The answer to a call that could not be counted on its token; null when it was. */
export function spendingRefusal(spending: Spending, call: MockCall): MockAnswer | null {
  switch (spending) {
    case "spent":
      return null;
    case "used_up":
      return errorAnswer(UNAUTHORIZED.token_usage_exhausted, call);
    case "gone":
      return errorAnswer(UNAUTHORIZED.token_invalid, call);
  }
}

/** The answer to a call that announces more than the instance accepts: its body need not be read. */
export function announcedTooLarge(call: MockCall, instance: MockInstance): MockAnswer | null {
  return (call.bodyBytes ?? 0) > instance.bodyBytesMax ? tooLargeAnswer(call, instance) : null;
}

/** The steps after the body, which is no larger than the instance accepts. */
export function answerAdmitted(
  snapshot: MockSnapshot,
  call: MockCall,
  body: Uint8Array,
  instance: MockInstance,
): MockAnswer {
  const { mock } = snapshot;
  if (mock === null) return errorAnswer(withLink(COLLECTION_DELETED, snapshot, instance), call);
  const { method, target, headers, tokenCarrier, pinnedExampleId } = call;
  const outcome = chooseAnswer(mock, { method, target, headers, body, tokenCarrier, pinnedExampleId });
  if (outcome.kind === "matched") return matchedAnswer(outcome, call);
  return errorAnswer(withLink(unmatched(outcome, mock, call), snapshot, instance), call);
}

/** 413: the body is larger than the instance accepts, whatever the call asks for. */
export function tooLargeAnswer(call: MockCall, instance: MockInstance): MockAnswer {
  return errorAnswer(payloadTooLarge(instance.bodyBytesMax), call);
}

/** An error of a call that will be recorded says where that call is explained. */
function withLink(error: MockError, { mockServerId, recording }: MockSnapshot, { callUrl }: MockInstance): MockError {
  if (recording === null || callUrl === undefined) return error;
  const id = callId(nextCallOrder());
  return { ...error, call: { id, url: callUrl(mockServerId, id) } };
}
