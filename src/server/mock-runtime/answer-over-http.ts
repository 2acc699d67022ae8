import type { IncomingMessage, ServerResponse } from "node:http";
import type { MockAddress } from "@/mock-host/mock-address";
import { isDatabaseAway } from "@/errors/is-database-away";
import {
  type Admission,
  admitCall,
  announcedTooLarge,
  answerAdmitted,
  spendingRefusal,
  tooLargeAnswer,
} from "./answer-call";
import { callRequestId, isMockError, withRequestId } from "./answer-id";
import type { FollowCall } from "./followed-call";
import type { CallersHeaders } from "./callers-headers";
import { NO_BODY, type MockAnswer } from "./mock-answer";
import { readMockCall, type MockCall } from "./mock-call";
import { errorAnswer } from "./mock-error";
import type { MockInstance } from "./mock-instance";
import type { MockSnapshot } from "./mock-snapshot";
import { pinnedCall, pinsOf, type SpendPin } from "./pins/call-pin";
import { readBody } from "./read-body";
import type { AnsweredCall } from "./recording/answered-call";
import { nextCallOrder } from "./recording/call-id";
import { keptBytes } from "./recording/kept-bytes";
import { INTERNAL_ERROR, SERVICE_UNAVAILABLE, STOPPING } from "./refusals";
import { sendAndClose, sendAnswer, type WriteHead } from "./send-answer";
import type { SnapshotToken } from "./tokens/snapshot-token";
import type { Spending } from "./tokens/usage-meter";

/** Where a lane's mock servers come from, and how it writes. */
export interface HttpLane {
  snapshotOf: (mockServer: string) => MockSnapshot | null | Promise<MockSnapshot | null>;
  /** Counts a call on its access token. */
  spend: (token: SnapshotToken) => Spending | Promise<Spending>;
  /** Counts a call on a pin. */
  spendPin: SpendPin;
  instance: MockInstance;
  /** Absent where the header lines are the caller's as they come. */
  callersHeaders?: CallersHeaders;
  writeHead: WriteHead;
  /** Hears of each call that a mock server answered, once the answer is written. Does not throw; absent where nothing is recorded. */
  record?: (answered: AnsweredCall) => void;
  /** Counts every call, once its answer is written; absent where nothing is counted. @param startedAt in ms of performance.now() */
  count?: (answer: MockAnswer, startedAt: number) => void;
  /** Absent where there is neither an access log nor tracing. */
  follow?: FollowCall;
  /** Hears of what went wrong by our fault. */
  onFailure: (failure: CallFailure) => void;
}

export interface CallFailure {
  error: unknown;
  mockServer: string;
  call: MockCall;
  /** What the answer is marked with. */
  requestId: string;
}

/** What a call keeps of its body while its answer is delayed: 64 KiB, and not the 10 MiB that it may have been. */
interface ReceivedBody {
  kept: Uint8Array;
  bytes: number;
}

const NONE_RECEIVED: ReceivedBody = { kept: NO_BODY, bytes: 0 };

function received(body: Uint8Array): ReceivedBody {
  return { kept: keptBytes(body), bytes: body.length };
}

type Admitted = Extract<Admission, { refusal: null }>;

/**
 * Answers one call on Node's own request and response, the shell that all lanes share. Never throws and never rejects: what goes
 * wrong is told to the lane with its cause and answered as `internal_error` without it. A call that meets a fresh snapshot and has no body is
 * worked out before this returns.
 *
 * @param awaitsContinue the caller waits for `100 Continue` before it sends its body, and has not been told yet
 */
export function answerOverHttp(
  req: IncomingMessage,
  res: ServerResponse,
  address: MockAddress,
  lane: HttpLane,
  awaitsContinue = false,
): void {
  const { instance, writeHead } = lane;
  const calledAt = Date.now();
  const startedAt = performance.now();
  const call = readMockCall(req.method ?? "GET", address, lane.callersHeaders?.(req.rawHeaders) ?? req.rawHeaders);
  const followed = lane.follow === undefined ? null : lane.follow(call, address.mockServer, res, startedAt);
  // Read, and found empty. Left unread, Node would empty it itself, over half a dozen ticks that Next.js's async hooks each hear of: in the
  // app's process these were a quarter of what a call costs. Where a body follows, it is the other way round.
  if (!call.hasBody) req.read(0);

  const fail = (error: unknown) => {
    // That the database is away is said once, by whoever finds out first, and not again for each call.
    const isAway = isDatabaseAway(error);
    const requestId = followed?.requestId ?? callRequestId(call);
    if (!isAway) lane.onFailure({ error, mockServer: address.mockServer, call, requestId });
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const answer = withRequestId(errorAnswer(isAway ? SERVICE_UNAVAILABLE : INTERNAL_ERROR, call), requestId);
    if (followed !== null) followed.answer = answer;
    const onSent = () => lane.count?.(answer, startedAt);
    sendAnswer({ res, answer, writeHead, onError: () => res.destroy(), onSent });
  };
  /** The answer as it goes out: with the call's id, where somebody may look for it in the log. */
  const marked = (answer: MockAnswer): MockAnswer => {
    if (followed === null) return isMockError(answer) ? withRequestId(answer, callRequestId(call)) : answer;
    followed.answer = answer;
    if (followed.requestId === null && !isMockError(answer)) return answer;
    return withRequestId(answer, followed.requestId ?? callRequestId(call));
  };
  const record = ({ snapshot, call: admitted, token }: Admission, answer: MockAnswer, body: ReceivedBody) => {
    if (lane.record === undefined || snapshot === null || snapshot.recording === null || answer.cause === null) return;
    lane.record({
      snapshot,
      call: admitted,
      token,
      body: body.kept,
      bodyBytes: body.bytes,
      answer,
      durationMs: performance.now() - startedAt,
      calledAt,
      order: nextCallOrder(),
    });
  };
  const send = (answer: MockAnswer, admission: Admission, body: ReceivedBody) => {
    const onSent = (sent: MockAnswer) => {
      lane.count?.(sent, startedAt);
      record(admission, sent, body);
    };
    const stopping = answer.delayMs === 0 ? undefined : () => marked(errorAnswer(STOPPING, call));
    sendAnswer({ res, answer: marked(answer), stopping, writeHead, onError: fail, onSent });
  };
  const sendLast = (answer: MockAnswer, admission: Admission) => {
    sendAndClose(res, marked(answer), writeHead);
    lane.count?.(answer, startedAt);
    record(admission, answer, NONE_RECEIVED);
  };
  const refuse = (answer: MockAnswer, admission: Admission) => {
    // Node throws away a small body itself, and the connection stays.
    const isSmall = call.bodyBytes !== null && call.bodyBytes <= instance.bodyBytesMax;
    if (!call.hasBody || (isSmall && !awaitsContinue)) send(answer, admission, NONE_RECEIVED);
    else sendLast(answer, admission);
  };
  const meet = (snapshot: MockSnapshot | null): void | Promise<void> => {
    const admission = admitCall(snapshot, call, instance);
    if (admission.refusal !== null) {
      refuse(admission.refusal, admission);
      return;
    }
    const { token } = admission;
    if (token === null) return unlessTooLarge(admission);
    const proceed = (spending: Spending) => {
      const refusal = spendingRefusal(spending, call);
      if (refusal === null) return unlessTooLarge(admission);
      refuse(refusal, admission);
    };
    const spending = lane.spend(token);
    return spending instanceof Promise ? spending.then(proceed) : proceed(spending);
  };
  const unlessTooLarge = (admission: Admitted): void | Promise<void> => {
    const tooLarge = announcedTooLarge(call, instance);
    if (tooLarge !== null) {
      refuse(tooLarge, admission);
      return;
    }
    const pins = pinsOf(admission.snapshot, admission.call, admission.token?.id ?? null);
    if (pins.length === 0) {
      answer(admission);
      return;
    }
    return pinnedCall(admission.call, pins, lane.spendPin).then((pinned) => {
      answer({ ...admission, call: pinned });
    });
  };
  const answer = (admission: Admitted) => {
    const { snapshot, call: admitted } = admission;
    if (!call.hasBody) {
      send(answerAdmitted(snapshot, admitted, NO_BODY, instance), admission, NONE_RECEIVED);
      return;
    }
    if (awaitsContinue) res.writeContinue();
    readBody(req, call.bodyBytes, instance.bodyBytesMax, (body) => {
      if (body === "aborted") return;
      try {
        if (body === "too_large") sendLast(tooLargeAnswer(call, instance), admission);
        else send(answerAdmitted(snapshot, admitted, body, instance), admission, received(body));
      } catch (error) {
        fail(error);
      }
    });
  };

  try {
    const snapshot = lane.snapshotOf(address.mockServer);
    if (snapshot instanceof Promise) snapshot.then(meet).catch(fail);
    else meet(snapshot)?.catch(fail);
  } catch (error) {
    fail(error);
  }
}
