import type { IncomingMessage, ServerResponse } from "node:http";
import { isDatabaseAway } from "@/errors/is-database-away";
import { mayWait } from "@/server/process/wait-with-stop";
import { callRequestId, isMockError, withRequestId } from "./answers/answer-id";
import { NO_BODY, type MockAnswer } from "./answers/mock-answer";
import { errorAnswer } from "./answers/mock-error";
import { INTERNAL_ERROR, SERVICE_UNAVAILABLE, STOPPING, TOO_MANY_WAITING } from "./answers/refusals";
import { isWaiting, Later, type Maybe } from "./call/later";
import { withoutCoding, type MockCall } from "./call/mock-call";
import type { FollowCall, FollowedCall } from "./followed-call";
import { readBody, type ReadBody } from "./http/read-body";
import { type DueAnswer, sendAndClose, sendAnswer, type WriteHead } from "./http/send-answer";
import type { AnsweredCall } from "./recording/answered-call";
import { bodyRoom } from "./choosing/body-room";
import { LARGE_BODY_BYTES } from "./choosing/large-bodies";
import { nextCallOrder } from "./recording/call-id";
import { keptBytes } from "./recording/kept-bytes";
import type { MockSnapshot } from "./snapshots/mock-snapshot";
import type { SnapshotToken } from "./snapshots/snapshot-token";
import { type CallSource, serveCall, type Served, type Serving } from "./serve-call";

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
  // Reading marks the empty body as read. Otherwise Node drains it over about six ticks. A call with a body is cheaper without this read.
  if (!call.hasBody) req.read(0);
  new OpenCall(req, res, mockServer, call, lane, awaitsContinue).begin();
}

/** A call that is being answered: one object, because the functions that it would take instead cost a simple call more than choosing its example. */
class OpenCall implements DueAnswer, CallSource {
  answer: MockAnswer = NOT_YET;
  private hasFailed = false;
  private readonly calledAt = Date.now();
  private readonly startedAt = performance.now();
  private readonly followed: FollowedCall | null;
  /** What is recorded of it: null if that is nothing. Not all that was served, because the body may be large while an answer is delayed. */
  private snapshot: MockSnapshot | null = null;
  private token: SnapshotToken | null = null;
  private recorded: MockCall;
  private body: Uint8Array = NO_BODY;
  private bodyBytes = 0;
  private hasTakenRoom = false;

  constructor(
    private readonly req: IncomingMessage,
    readonly res: ServerResponse,
    private readonly mockServer: string,
    private readonly call: MockCall,
    private readonly lane: HttpLane,
    private readonly awaitsContinue: boolean,
  ) {
    this.recorded = call;
    this.followed = lane.follow === undefined ? null : lane.follow(call, mockServer, res, this.startedAt);
  }

  get writeHead(): WriteHead {
    return this.lane.writeHead;
  }

  begin(): void {
    try {
      const served = serveCall(this.mockServer, this.call, this, this.lane);
      if (isWaiting(served)) {
        served.then(
          (later) => {
            this.sendLater(later);
          },
          (error) => {
            this.onError(error);
          },
        );
      } else this.send(served);
    } catch (error) {
      this.onError(error);
    }
  }

  readBody(bytesMax: number): Maybe<ReadBody> {
    if (!this.call.hasBody) return NO_BODY;
    if (this.awaitsContinue) this.res.writeContinue();
    return readBody(this.req, this.res, this.mockServer, this.call.bodyBytes, bytesMax);
  }

  takeRoom(bytes: number): Maybe<boolean> {
    const room = bodyRoom();
    // What it may have taken for the body as it came.
    room.free(this.res);
    this.hasTakenRoom = true;
    return new Later((done) => {
      room.take(this.res, this.mockServer, bytes, done, () => undefined);
      room.arrived(this.res);
    });
  }

  whenLeft(drop: () => boolean): void {
    const leave = () => {
      // What cannot be dropped still has the body in memory.
      if (drop()) bodyRoom().free(this.res);
    };
    if (this.res.destroyed) leave();
    else this.res.once("close", leave);
  }

  private sendLater(served: Served): void {
    try {
      this.send(served);
    } catch (error) {
      this.onError(error);
    }
  }

  private send(served: Served): void {
    const { body } = served;
    this.snapshot = served.snapshot;
    this.token = served.token;
    // Kept decoded, so that it can be read, and so that what is kept fits together.
    this.recorded = served.coding === "decoded" ? withoutCoding(served.call) : served.call;
    if (typeof body !== "string") {
      // While a delayed call waits, it keeps at most 64 KiB of its body in memory, not the 10 MiB that the body may have.
      this.body = keptBytes(body);
      this.bodyBytes = body.length;
      if (this.hasTakenRoom || body.length > LARGE_BODY_BYTES) bodyRoom().free(this.res);
    }
    const isRefused = served.answer.delayMs > 0 && !mayWait();
    const answer = isRefused ? errorAnswer(TOO_MANY_WAITING, this.call) : served.answer;
    this.answer = this.marked(answer);
    if (this.isLast(served)) {
      sendAndClose(this.res, this.answer, this.lane.writeHead);
      this.onSent();
    } else sendAnswer(this);
  }

  /** Whether the connection has to end with this answer, because part of the body will not be read. */
  private isLast({ body }: Served): boolean {
    if (body === "too_large") return true;
    const { call } = this;
    if (body !== "unread" || !call.hasBody) return false;
    // Node discards a small body itself, so the connection can stay open.
    const isSmall = call.bodyBytes !== null && call.bodyBytes <= this.lane.instance.bodyBytesMax;
    return !isSmall || this.awaitsContinue;
  }

  /** The answer with the call's request id added, if the access log is on or the answer is an error: somebody may search the log for it. */
  private marked(answer: MockAnswer): MockAnswer {
    const { followed } = this;
    if (followed === null) return isMockError(answer) ? withRequestId(answer, callRequestId(this.call)) : answer;
    followed.answer = answer;
    if (followed.requestId === null && !isMockError(answer)) return answer;
    return withRequestId(answer, followed.requestId ?? callRequestId(this.call));
  }

  stop(): void {
    this.answer = this.marked(errorAnswer(STOPPING, this.call));
  }

  onSent(): void {
    const { answer, lane, snapshot, startedAt } = this;
    lane.observe?.(answer, startedAt);
    if (lane.record === undefined || snapshot === null || snapshot.recording === null || answer.cause === null) return;
    const { recorded: call, token, body, bodyBytes, calledAt } = this;
    const durationMs = performance.now() - startedAt;
    const order = nextCallOrder();
    lane.record({ snapshot, call, token, body, bodyBytes, answer, durationMs, calledAt, order });
  }

  onError(error: unknown): void {
    const { call, followed, lane, mockServer, res } = this;
    // The answer to the first failure could not be written either.
    if (this.hasFailed) {
      res.destroy();
      return;
    }
    this.hasFailed = true;
    bodyRoom().free(res);
    // The change check logs once that the database is away. Logging it for each call would flood the log.
    const isAway = isDatabaseAway(error);
    const requestId = followed?.requestId ?? callRequestId(call);
    if (!isAway) lane.onFailure({ error, mockServer, call, requestId });
    if (res.headersSent) {
      res.destroy();
      return;
    }
    this.snapshot = null;
    this.answer = withRequestId(errorAnswer(isAway ? SERVICE_UNAVAILABLE : INTERNAL_ERROR, call), requestId);
    if (followed !== null) followed.answer = this.answer;
    sendAnswer(this);
  }
}

/** Before an answer is known. */
const NOT_YET: MockAnswer = { status: 0, reason: null, headers: [], body: NO_BODY, delayMs: 0, cause: null };
