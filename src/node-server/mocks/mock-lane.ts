import type { IncomingMessage, ServerResponse } from "node:http";
import { mockAddress } from "@/mock-host/mock-address";
import { mockDomain, type MockDomain } from "@/mock-host/mock-domain";
import { env } from "@/server/env";
import { answerOverHttp, type HttpLane } from "@/server/mock-runtime/answer-over-http";
import { addressed, readMockCall } from "@/server/mock-runtime/call/mock-call";
import { callersHeaders, type CallersHeaders } from "@/server/mock-runtime/http/callers-headers";
import { writeHeadRaw } from "@/server/mock-runtime/http/write-head";
import { processLane } from "@/server/mock-runtime/process-lane";

/**
 * Answers a request of a mock server, by host or in path form, before Next.js. True if it does; false if the request is the app's, or if
 * MOCK_LANE leaves mocks to Next.js.
 *
 * @param awaitsContinue for Node's `checkContinue` event: `100 Continue` is only sent when the body is needed
 */
export function handleMockCall(req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean): boolean {
  const { domain, lane, callersHeaders } = (nodeLane ??= createNodeLane());
  if (lane === null) return false;
  const call = readMockCall(req.method ?? "GET", req.url ?? "/", callersHeaders?.(req.rawHeaders) ?? req.rawHeaders);
  const address = mockAddress(call.target, call.host, domain);
  if (address === null) return false;
  answerOverHttp(req, res, address.mockServer, addressed(call, address, domain), lane, awaitsContinue);
  return true;
}

/** Whether a request that `handleMockCall` did not take belongs to a mock server: with MOCK_LANE=web, Next.js answers it. */
export function isLeftToNext({ url = "/", headers }: IncomingMessage): boolean {
  const { domain, lane } = (nodeLane ??= createNodeLane());
  return lane === null && mockAddress(url, headers.host ?? null, domain) !== null;
}

interface NodeLane {
  domain: MockDomain;
  /** Null with MOCK_LANE=web. */
  lane: HttpLane | null;
  callersHeaders: CallersHeaders | undefined;
}

let nodeLane: NodeLane | undefined;

function createNodeLane(): NodeLane {
  const { appUrl, mockDomain: configured, mockLane } = env();
  const lane = mockLane === "node" ? processLane("node", writeHeadRaw) : null;
  return { domain: mockDomain(configured, appUrl), lane, callersHeaders: callersHeaders(env()) };
}
