import { STATUS_CODES } from "node:http";
import type { Trace } from "@/mock-engine/matching/outcome";
import type { HeaderLine, Pair, ResponseBody } from "@/mock-engine/model";
import type { MockServerKey } from "@/server/keys";
import { isLightInput, isLightMock } from "@/server/collections/collection-size";
import { planAnswer, type PlannedAnswer, type TriedCall, tryCall } from "@/server/mock-runtime/try-call";
import { answerText } from "@/server/storage/text-or-base64";
import { doWork } from "@/server/work/do-work";
import type { Job } from "@/server/work/job";
import type { WorkOrder } from "@/server/work/work";
import { getMockServer } from "./data";

export interface TrialCall {
  method: string;
  /** The raw request target, e.g. `/users/1?expand=all`. */
  path: string;
  headers: Pair[];
  body: ResponseBody;
}

/** The answer to a call from inside the app, and the reason. */
export interface TrialAnswerDto {
  status: number;
  /** The reason phrase, saved or standard; empty if there is none. */
  statusText: string;
  headers: { key: string; value: string }[];
  /** Text, if the bytes are that in the charset that the answer names; else base64. */
  body: ResponseBody;
  durationMs: number;
  trace: Trace;
}

/**
 * Calls a mock server as its callers would, delay included, and returns the answer with its trace. The signal ends the delay if the person
 * no longer waits. Fails with NOT_FOUND, also for a mock server of another workspace.
 */
export async function tryMockServer(key: MockServerKey, call: TrialCall, order: WorkOrder): Promise<TrialAnswerDto> {
  await getMockServer(key);
  const { mockServerId } = key;
  const { answer, trace } = await tryCall({ mockServerId, signal: order.signal, ...triedCall(call) }, (tried) =>
    doWork(tryJob, { ...tried, workspaceId: key.workspaceId }, order),
  );
  // The example's delay comes after the work.
  await order.stillAllowed();
  return {
    status: answer.status,
    statusText: answer.reason ?? STATUS_CODES[answer.status] ?? "",
    headers: answer.headers.map(([name, value]) => ({ key: name, value })),
    body: answerText(answer.body, answer.headers),
    durationMs: answer.durationMs,
    trace,
  };
}

type TryInput = MockServerKey & Omit<TriedCall, "signal">;

/** Try it without the example's delay, which would hold up other work. */
export const tryJob = {
  name: "mockServer.tryIt",
  what: "Try it",
  secondsMax: 30,
  isLight: async (input) => isLightCall(input) && (await isLightMock(input)),
  run: planAnswer,
} satisfies Job<TryInput, PlannedAnswer>;

/** Whether what a call says is little to compare. */
export function isLightCall({ target, headers, body }: Pick<TriedCall, "target" | "headers" | "body">): boolean {
  const headersLength = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return isLightInput(target.length + headersLength + body.length);
}

/** The call in the runtime's form. */
export function triedCall({ method, path, headers, body }: TrialCall): Omit<TriedCall, "mockServerId" | "signal"> {
  return {
    method,
    target: path,
    headers: headers.filter(({ enabled }) => enabled).map(({ key, value }): HeaderLine => [key, value]),
    body: typeof body === "string" ? Buffer.from(body) : Buffer.from(body.base64, "base64"),
  };
}
