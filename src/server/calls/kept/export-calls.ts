import { STATUS_CODES } from "node:http";
import { Prisma } from "@/generated/prisma/client";
import { type HarCall, writeHar } from "@/interchange/har/write-har";
import type { CallFilter } from "@/schemas/calls";
import type { MockServerKey } from "@/server/keys";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { getMockServer } from "@/server/mock-servers/data";
import type { Job, Workplace } from "@/server/work/job";
import { toRecordedCall } from "./get-call";
import { filterCondition } from "./kept-calls";
import { recordedAnswer } from "./recorded-answer";
import { findStoredCalls, requireStoredCall, storedRoutes, type StoredCall } from "./stored-call";

/** The newest ones, if there are more. */
const EXPORTED_MAX = 1_000;

interface ExportCallsInput extends MockServerKey {
  filter: CallFilter;
  /** One call only; null for all that match the filter. */
  callId: string | null;
}

/** Recorded calls as a HAR file: one call, or those that match a filter. Secrets are redacted. Fails with NOT_FOUND. */
export const exportCallsJob = {
  name: "calls.export",
  what: "The export",
  secondsMax: 60,
  before: writeAnsweredCalls,
  isLight: ({ callId }) => callId !== null,
  run: exportCalls,
} satisfies Job<ExportCallsInput, { fileName: string; source: string }>;

async function exportCalls(
  { filter, callId, ...key }: ExportCallsInput,
  { progress }: Workplace,
): Promise<{ fileName: string; source: string }> {
  progress("reading");
  const { name, url } = await getMockServer(key);
  if (callId !== null) await requireStoredCall(key, callId);
  const condition = callId === null ? filterCondition(filter) : Prisma.sql`id = ${callId}::uuid`;
  const stored = (await findStoredCalls(key, condition, EXPORTED_MAX)).reverse();
  const routes = await storedRoutes(key, stored);
  progress("writing");
  const calls = stored.map((call) => harCall(call, recordedAnswer(call, routes.get(call.route_hash ?? "")), url));
  return {
    fileName: `${name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "calls"}.har`,
    source: writeHar(calls),
  };
}

function harCall(stored: StoredCall, answer: ReturnType<typeof recordedAnswer>, mockUrl: string): HarCall {
  const call = toRecordedCall(stored, answer);
  const why = call.errorCode ?? `${call.routeName ?? ""}: ${call.exampleName ?? ""} (${call.matched ?? ""})`;
  return {
    ...call,
    startedAt: call.occurredAt,
    url: mockUrl + (call.path.startsWith("/") ? "" : "/") + call.path + (call.query === "" ? "" : `?${call.query}`),
    statusText: call.reason ?? STATUS_CODES[call.status] ?? "",
    comment: call.isBodyCut ? `${why}; of the body ${stored.body.length} of ${call.bodyBytes} bytes` : why,
  };
}
