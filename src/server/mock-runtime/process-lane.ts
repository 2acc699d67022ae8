import { callUrlAt } from "@/mock-host/mock-url";
import { callCounter, type CallLane } from "@/server/counts/call-counts";
import { areMetricsOn, env } from "@/server/env";
import { log } from "@/server/log/log";
import type { CallFailure, HttpLane } from "./answer-over-http";
import { authorize } from "./authorize";
import { callFollower } from "./follow-calls";
import type { WriteHead } from "./http/send-answer";
import { processBodyChooser } from "./choosing/process-body-chooser";
import { loggedRequestId, loggedTarget } from "./logged-target";
import { pinnedCall } from "./pins/call-pin";
import { countPin } from "./pins/count-pin";
import { callId, nextCallOrder } from "./recording/call-id";
import { callRecorder } from "./recording/process-recorder";
import { currentSnapshot } from "./snapshots/current-snapshot";
import { usageMeter } from "./tokens/process-meter";

/** How this process serves the mock servers of its database on one of the two lanes. */
export function processLane(lane: CallLane, writeHead: WriteHead): HttpLane {
  const { appUrl, isLocal, mockMaxBodyBytes } = env();
  const callUrl = callUrlAt(appUrl);
  const linkToCall = (mockServerId: string) => {
    const id = callId(nextCallOrder());
    return { id, url: callUrl(mockServerId, id) };
  };
  return {
    instance: { isLocal, bodyBytesMax: mockMaxBodyBytes, linkToCall },
    find: currentSnapshot,
    authorize,
    count: usageMeter().count,
    pin: (call, pins) => pinnedCall(call, pins, countPin),
    choose: processBodyChooser(),
    writeHead,
    record: callRecorder().record,
    observe: areMetricsOn() ? callCounter(lane) : undefined,
    follow: callFollower(lane),
    onFailure: logFailure,
  };
}

/** Logs an `internal_error` of a mock server, with the request id that its caller got. */
function logFailure({ error, mockServer, call, requestId }: CallFailure): void {
  const { method } = call;
  const said = { path: loggedTarget(call), requestId: loggedRequestId(requestId, call) };
  const fields = { err: error, mockServerId: mockServer, method, ...said };
  log().error(fields, "A mock server could not answer");
}
