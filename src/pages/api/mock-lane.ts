import type { NextApiRequest, NextApiResponse } from "next";
import { waitUntil } from "@vercel/functions";
import { callUrlAt } from "@/mock-host/call-url";
import { TARGET_HEADER } from "@/mock-host/lane-headers";
import { mockAddress } from "@/mock-host/mock-address";
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
import { writeHeadReclaimed } from "@/server/mock-runtime/write-head";

// An API route of the Pages Router, the only thing in this folder: it is given Node's own request and response. A route handler
// would be given copies of them that lose repeated headers, the letter case of names, bodies of GET, methods of its own
// making and HEAD's Content-Length, and every answer of it says `Vary: rsc, …`.
export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

/** Answers the calls that proxy.ts hands over, and says 404 to whoever asks for this address by itself. */
export default function mockLane(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const { domain, lane } = (webLane ??= createWebLane());
  const target = targetOf(req);
  const address = target && mockAddress(target, hostLine(req.rawHeaders), domain);
  if (!address) {
    res.status(404).end();
    return Promise.resolve();
  }
  const answered = new Promise<void>((resolve) => res.once("close", resolve));
  if (env().isOnVercel) waitUntil(settled(answered));
  answerOverHttp(req, res, address, lane);
  return answered;
}

let webLane: { domain: MockDomain; lane: HttpLane } | undefined;

function createWebLane() {
  const { appUrl, isLocal, mockDomain: configured, mockMaxBodyBytes } = env();
  const lane: HttpLane = {
    snapshotOf: currentSnapshot,
    spend: usageMeter().spend,
    spendPin,
    instance: { isLocal, bodyBytesMax: mockMaxBodyBytes, callUrl: callUrlAt(appUrl) },
    callersHeaders: callersHeaders(env()),
    writeHead: writeHeadReclaimed,
    record: callRecorder().record,
    count: areMetricsOn() ? callCounter("web") : undefined,
    follow: callFollower("web"),
    onFailure: logFailure,
  };
  return { domain: mockDomain(configured, appUrl), lane };
}

let openCalls = 0;

/**
 * Done when a function that is frozen afterwards keeps nothing that others wait for: its calls are written, and what it holds of tokens in
 * reserve has gone back. The last of the calls that are open together sees to the latter, for the others would have to ask for more.
 */
async function settled(answered: Promise<void>): Promise<void> {
  openCalls += 1;
  await answered;
  await callRecorder().flushSoon();
  openCalls -= 1;
  if (openCalls === 0) await usageMeter().giveBack();
}

/** What proxy.ts saw; null where it has seen no mock's call, for then it lets no such header through. */
function targetOf({ headers, url = "" }: NextApiRequest): string | null {
  const target = headers[TARGET_HEADER];
  if (typeof target !== "string") return null;
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  // Next.js takes `/a.rsc` for its own way to ask for `/a`, and shows proxy.ts that one only.
  const isCut = url === `${path}.rsc` || url.startsWith(`${path}.rsc?`);
  return isCut ? `${path}.rsc${target.slice(path.length)}` : target;
}
