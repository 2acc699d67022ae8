import { waitUntil } from "@vercel/functions";
import type { NextApiRequest, NextApiResponse } from "next";
import { TARGET_HEADER } from "@/mock-host/lane-headers";
import { mockAddress } from "@/mock-host/mock-address";
import { mockDomain, type MockDomain } from "@/mock-host/mock-domain";
import { env } from "@/server/env";
import { answerOverHttp, type HttpLane } from "@/server/mock-runtime/answer-over-http";
import { addressed, readMockCall } from "@/server/mock-runtime/call/mock-call";
import { callersHeaders, type CallersHeaders } from "@/server/mock-runtime/http/callers-headers";
import { writeHeadReclaimed } from "@/server/mock-runtime/http/write-head";
import { processLane } from "@/server/mock-runtime/process-lane";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { usageMeter } from "@/server/mock-runtime/tokens/process-meter";

// An API route of the Pages Router, the only file in this folder, because it gets Node's own request and response. A route handler would
// get copies that lose repeated headers, the letter case of names, bodies of GET, methods that are not standard and HEAD's Content-Length,
// and all of its answers would contain `Vary: rsc, …`.
export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

/** Answers the calls that proxy.ts passes on, and 404 to direct calls of this address. */
export default function mockLane(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const { domain, lane, callersHeaders } = (webLane ??= createWebLane());
  const target = targetOf(req);
  const call = readMockCall(req.method ?? "GET", target ?? "/", callersHeaders?.(req.rawHeaders) ?? req.rawHeaders);
  const address = target && mockAddress(target, call.host, domain);
  if (!address) {
    res.status(404).end();
    return Promise.resolve();
  }
  const answered = new Promise<void>((resolve) => res.once("close", resolve));
  if (env().isOnVercel) waitUntil(finishOnVercel(answered));
  answerOverHttp(req, res, address.mockServer, addressed(call, address, domain), lane);
  return answered;
}

interface WebLane {
  domain: MockDomain;
  lane: HttpLane;
  callersHeaders: CallersHeaders | undefined;
}

let webLane: WebLane | undefined;

function createWebLane(): WebLane {
  const { appUrl, mockDomain: configured } = env();
  const lane = processLane("web", writeHeadReclaimed);
  return { domain: mockDomain(configured, appUrl), lane, callersHeaders: callersHeaders(env()) };
}

let openCalls = 0;

/**
 * Resolves when the function may be frozen: its calls are written, and its reserved token calls are given back. Only the last of several
 * open calls gives back, because the others would have to reserve again.
 */
async function finishOnVercel(answered: Promise<void>): Promise<void> {
  openCalls += 1;
  await answered;
  await callRecorder().flushSoon();
  openCalls -= 1;
  if (openCalls === 0) await usageMeter().giveBack();
}

/** The target that proxy.ts saw; null if proxy.ts has not passed this call on, because it removes the header from all others. */
function targetOf({ headers, url = "" }: NextApiRequest): string | null {
  const target = headers[TARGET_HEADER];
  if (typeof target !== "string") return null;
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  // Next.js takes `/a.rsc` for an internal request for `/a`, and only shows `/a` to proxy.ts.
  const isCut = url === `${path}.rsc` || url.startsWith(`${path}.rsc?`);
  return isCut ? `${path}.rsc${target.slice(path.length)}` : target;
}
