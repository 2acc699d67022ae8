import { STATUS_CODES } from "node:http";
import type { Pair, ResponseBody } from "@/mock-engine/model";
import type { Trace } from "@/mock-engine/outcome";
import { textOrBase64 } from "@/server/calls/dto";
import { type TriedCall, tryCall } from "@/server/mock-runtime/try-call";
import { type MockServerKey, getMockServer } from "./data";

export interface TrialCall {
  method: string;
  /** The raw request target, e.g. `/users/1?expand=all`. */
  path: string;
  headers: Pair[];
  body: ResponseBody;
}

/** What a call from inside the app gets, and why. */
export interface TrialAnswerDto {
  status: number;
  /** The standard's words for the status; empty where it has none. */
  statusText: string;
  headers: { key: string; value: string }[];
  /** Text where the bytes are UTF-8, else base64. */
  body: ResponseBody;
  durationMs: number;
  trace: Trace;
}

/**
 * Calls a mock server as its callers would, delay included, and answers with the trace of the choice. The signal ends the delay of
 * a call whose person no longer waits.
 * Fails with NOT_FOUND, for another workspace's mock server too.
 */
export async function tryMockServer(
  key: MockServerKey,
  call: TrialCall,
  signal?: AbortSignal,
): Promise<TrialAnswerDto> {
  await getMockServer(key);
  const { answer, trace } = await tryCall({ mockServerId: key.mockServerId, signal, ...triedCall(call) });
  return {
    status: answer.status,
    statusText: STATUS_CODES[answer.status] ?? "",
    headers: answer.headers.map(([name, value]) => ({ key: name, value })),
    body: textOrBase64(answer.body),
    durationMs: answer.durationMs,
    trace,
  };
}

/** As the runtime takes it. */
export function triedCall({ method, path, headers, body }: TrialCall): Omit<TriedCall, "mockServerId" | "signal"> {
  return {
    method,
    target: path,
    headers: headers.filter(({ enabled }) => enabled).map(({ key, value }): [string, string] => [key, value]),
    body: typeof body === "string" ? Buffer.from(body) : Buffer.from(body.base64, "base64"),
  };
}
