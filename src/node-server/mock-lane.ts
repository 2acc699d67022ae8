import type { IncomingMessage, ServerResponse } from "node:http";
import { mockAddress } from "@/mock-host/mock-address";
import { callUrlAt } from "@/mock-host/call-url";
import { mockDomain, type MockDomain } from "@/mock-host/mock-domain";
import { areMetricsOn, env } from "@/server/env";
import { callCounter } from "@/server/metrics/call-counts";
import { answerOverHttp, type HttpLane } from "@/server/mock-runtime/answer-over-http";
import { callersHeaders } from "@/server/mock-runtime/callers-headers";
import { hostLine } from "@/server/mock-runtime/mock-call";
import { callFollower } from "@/server/mock-runtime/follow-calls";
import { logFailure } from "@/server/mock-runtime/log-failure";
import { spendPin } from "@/server/mock-runtime/pins/spend-pin";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { currentSnapshot } from "@/server/mock-runtime/snapshots";
import { usageMeter } from "@/server/mock-runtime/tokens/process-meter";
import { writeHeadRaw } from "@/server/mock-runtime/write-head";

/**
 * Answers a request that belongs to a mock server, by its host or in path form, before Next.js is involved. True when it
 * does; false when the request is the app's, or when MOCK_LANE leaves the mocks to Next.js.
 *
 * @param awaitsContinue for Node's `checkContinue` event: `100 Continue` is then sent when the body is wanted, and only then
 */
export function takeMockCall(req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean): boolean {
  const { domain, lane } = (nodeLane ??= createNodeLane());
  if (lane === null) return false;
  const address = mockAddress(req.url ?? "/", hostLine(req.rawHeaders), domain);
  if (address === null) return false;
  answerOverHttp(req, res, address, lane, awaitsContinue);
  return true;
}

/** Whether a request that `takeMockCall` did not take is a mock server's all the same: with MOCK_LANE=web, Next.js answers it. */
export function isLeftToNext(req: IncomingMessage): boolean {
  const { domain, lane } = (nodeLane ??= createNodeLane());
  return lane === null && mockAddress(req.url ?? "/", hostLine(req.rawHeaders), domain) !== null;
}

interface NodeLane {
  domain: MockDomain;
  /** Null with MOCK_LANE=web. */
  lane: HttpLane | null;
}

let nodeLane: NodeLane | undefined;

function createNodeLane(): NodeLane {
  const { appUrl, isLocal, mockDomain: configured, mockLane, mockMaxBodyBytes } = env();
  const lane: HttpLane = {
    snapshotOf: currentSnapshot,
    spend: usageMeter().spend,
    spendPin,
    instance: { isLocal, bodyBytesMax: mockMaxBodyBytes, callUrl: callUrlAt(appUrl) },
    callersHeaders: callersHeaders(env()),
    writeHead: writeHeadRaw,
    record: callRecorder().record,
    count: areMetricsOn() ? callCounter("node") : undefined,
    follow: callFollower("node"),
    onFailure: logFailure,
  };
  return { domain: mockDomain(configured, appUrl), lane: mockLane === "node" ? lane : null };
}
