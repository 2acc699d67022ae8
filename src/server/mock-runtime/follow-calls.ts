import { logCall } from "../access-log";
import { env } from "../env";
import { log } from "../log";
import type { CallLane } from "../metrics/call-counts";
import { callRequestId } from "./answer-id";
import { beginCallSpan } from "./call-span";
import type { FollowCall, FollowedCall } from "./followed-call";

/** What follows the calls of a lane; undefined where there is neither an access log nor tracing, and then no call pays for it. */
export function callFollower(lane: CallLane): FollowCall | undefined {
  const isLogged = env().accessLog && log().isLevelEnabled("info");
  const beginSpan = beginCallSpan();
  if (!isLogged && beginSpan === null) return undefined;
  return (call, mockServer, res, startedAt) => {
    const followed: FollowedCall = { requestId: isLogged ? callRequestId(call) : null, answer: null };
    const endSpan = beginSpan?.(call, mockServer, lane);
    // Comes to a call whose caller went away as well.
    res.once("close", () => {
      const status = res.headersSent ? res.statusCode : null;
      endSpan?.(status, followed.answer);
      if (!isLogged) return;
      logCall({
        lane,
        method: call.method,
        target: call.target,
        status,
        durationMs: performance.now() - startedAt,
        isComplete: res.writableFinished,
        requestId: followed.requestId,
        bytes: followed.answer?.body.length,
        mockServerId: mockServer,
      });
    });
    return followed;
  };
}
