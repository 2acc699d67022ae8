import type { CallLane } from "@/server/counts/call-counts";
import { env } from "@/server/env";
import { logCall } from "@/server/log/access-log";
import { log } from "@/server/log/log";
import { callRequestId } from "./answers/answer-id";
import { beginCallSpan } from "./call-span";
import type { FollowCall, FollowedCall } from "./followed-call";
import { loggedRequestId, loggedTarget } from "./logged-target";

/** Follows the calls of a lane for the access log and for tracing. Undefined if both are off, so that no call pays for them. */
export function callFollower(lane: CallLane): FollowCall | undefined {
  const isLogged = env().accessLog && log().isLevelEnabled("info");
  const beginSpan = beginCallSpan();
  if (!isLogged && beginSpan === null) return undefined;
  return (call, mockServer, res, startedAt) => {
    const followed: FollowedCall = { requestId: isLogged ? callRequestId(call) : null, answer: null };
    const loggedId = followed.requestId === null ? null : loggedRequestId(followed.requestId, call);
    const endSpan = beginSpan?.(call, mockServer, lane);
    // "close" is emitted for a caller that disconnected as well.
    res.once("close", () => {
      const status = res.headersSent ? res.statusCode : null;
      endSpan?.(status, followed.answer);
      if (!isLogged) return;
      logCall({
        lane,
        method: call.method,
        target: loggedTarget(call),
        status,
        durationMs: performance.now() - startedAt,
        isComplete: res.writableFinished,
        requestId: loggedId,
        bytes: followed.answer?.body.length,
        mockServerId: mockServer,
      });
    });
    return followed;
  };
}
