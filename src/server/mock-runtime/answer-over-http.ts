import type { IncomingMessage, ServerResponse } from "node:http";
import { isDatabaseAway } from "@/errors/is-database-away";
import { mayWait } from "@/server/process/wait-with-stop";
import { callRequestId, isMockError, withRequestId } from "./answers/answer-id";
import { NO_BODY, type MockAnswer } from "./answers/mock-answer";
import { errorAnswer } from "./answers/mock-error";
import { INTERNAL_ERROR, SERVICE_UNAVAILABLE, STOPPING, TOO_MANY_WAITING } from "./answers/refusals";
import { isWaiting } from "./call/later";
import type { MockCall } from "./call/mock-call";
import type { FollowCall } from "./followed-call";
import { readBody } from "./http/read-body";
import { sendAndClose, sendAnswer, type WriteHead } from "./http/send-answer";
import type { AnsweredCall } from "./recording/answered-call";
import { bodyRoom } from "./choosing/body-room";
import { LARGE_BODY_BYTES } from "./choosing/large-bodies";
import { nextCallOrder } from "./recording/call-id";
import { keptBytes } from "./recording/kept-bytes";
import { serveCall, type Served, type Serving } from "./serve-call";

/** How an HTTP server serves calls, and the callbacks that it tells about them. */
export interface HttpLane extends Serving {
  writeHead: WriteHead;
  /** Called for each call that a mock server answered, after the answer is written. Must not throw. Absent where nothing is recorded. */
  record?: (answered: AnsweredCall) => void;
  /** Called for every answer, after it is written. Absent where nothing is measured. @param startedAt in ms of performance.now() */
  observe?: (answer: MockAnswer, startedAt: number) => void;
  /** Absent where there is neither an access log nor tracing. */
  follow?: FollowCall;
  /** Called for each failure that the app itself caused. */
  onFailure: (failure: CallFailure) => void;
}

export interface CallFailure {
  error: unknown;
  mockServer: string;
  call: MockCall;
  /** The id in the answer's X-Request-Id header. */
  requestId: string;
}

/**
 * Answers one call with Node's own request and response objects; all lanes share it. Never throws and never rejects: the lane is told of a
 * failure with its cause, and the caller gets `internal_error` without it. A call that finds a fresh snapshot and has no body is answered
 * synchronously, before this function returns.
 *
 * @param awaitsContinue the caller waits for `100 Continue` before it sends its body, and has not been told yet
 */
export function answerOverHttp(
  req: IncomingMessage,
  res: ServerResponse,
  mockServer: string,
  call: MockCall,
  lane: HttpLane,
  awaitsContinue = false,
): void {
  const { instance, writeHead } = lane;
  const calledAt = Date.now();
  const startedAt = performance.now();
  const followed = lane.follow === undefined ? null : lane.follow(call, mockServer, res, startedAt);
  // Reading marks the empty body as read. Otherwise Node drains it over about six ticks, and Next.js's async hooks run in each: in the
  // app's process these took a quarter of a call's time. A call with a body is cheaper without this read.
  if (!call.hasBody) req.read(0);

  const fail = (error: unknown) => {
    // The change check logs once that the database is away. Logging it for each call would flood the log.
    const isAway = isDatabaseAway(error);
    const requestId = followed?.requestId ?? callRequestId(call);
    if (!isAway) lane.onFailure({ error, mockServer, call, requestId });
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const answer = withRequestId(errorAnswer(isAway ? SERVICE_UNAVAILABLE : INTERNAL_ERROR, call), requestId);
    if (followed !== null) followed.answer = answer;
    const onSent = () => lane.observe?.(answer, startedAt);
    sendAnswer({ res, answer, writeHead, onError: () => res.destroy(), onSent });
  };
  /** The answer with the call's request id added, if the access log is on or the answer is an error: somebody may search the log for it. */
  const marked = (answer: MockAnswer): MockAnswer => {
    if (followed === null) return isMockError(answer) ? withRequestId(answer, callRequestId(call)) : answer;
    followed.answer = answer;
    if (followed.requestId === null && !isMockError(answer)) return answer;
    return withRequestId(answer, followed.requestId ?? callRequestId(call));
  };
  const send = (served: Served) => {
    const isRefused = served.answer.delayMs > 0 && !mayWait();
    const answer = isRefused ? errorAnswer(TOO_MANY_WAITING, call) : served.answer;
    // While a delayed call waits, it keeps at most 64 KiB of its body in memory, not the 10 MiB that the body may have.
    const body = typeof served.body === "string" ? NO_BODY : keptBytes(served.body);
    const bodyBytes = typeof served.body === "string" ? 0 : served.body.length;
    if (bodyBytes > LARGE_BODY_BYTES) bodyRoom().free(res);
    const { snapshot, call: recorded, token } = served;
    const onSent = (sent: MockAnswer) => {
      lane.observe?.(sent, startedAt);
      if (lane.record === undefined || snapshot === null || snapshot.recording === null || sent.cause === null) return;
      const durationMs = performance.now() - startedAt;
      const order = nextCallOrder();
      lane.record({ snapshot, call: recorded, token, body, bodyBytes, answer: sent, durationMs, calledAt, order });
    };
    if (isLast(served)) {
      sendAndClose(res, marked(answer), writeHead);
      onSent(answer);
      return;
    }
    const stopping = answer.delayMs === 0 ? undefined : () => marked(errorAnswer(STOPPING, call));
    sendAnswer({ res, answer: marked(answer), stopping, writeHead, onError: fail, onSent });
  };
  /** Whether the connection has to end with this answer, because part of the body will not be read. */
  const isLast = ({ body }: Served): boolean => {
    if (body === "too_large") return true;
    if (body !== "unread" || !call.hasBody) return false;
    // Node discards a small body itself, so the connection can stay open.
    const isSmall = call.bodyBytes !== null && call.bodyBytes <= instance.bodyBytesMax;
    return !isSmall || awaitsContinue;
  };
  const bodyOf = (bytesMax: number) => {
    if (!call.hasBody) return NO_BODY;
    if (awaitsContinue) res.writeContinue();
    return readBody(req, res, call.bodyBytes, bytesMax);
  };
  const sendLater = (served: Served) => {
    try {
      send(served);
    } catch (error) {
      fail(error);
    }
  };

  try {
    const served = serveCall(mockServer, call, bodyOf, lane);
    if (isWaiting(served)) served.then(sendLater, fail);
    else send(served);
  } catch (error) {
    fail(error);
  }
}
