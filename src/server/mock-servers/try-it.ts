import { STATUS_CODES } from "node:http";
import type { Trace } from "@/mock-engine/matching/outcome";
import type { HeaderLine, Pair, ResponseBody } from "@/mock-engine/model";
import type { MockServerKey } from "@/server/keys";
import { type TriedCall, tryCall } from "@/server/mock-runtime/try-call";
import { textOrBase64 } from "@/server/storage/text-or-base64";
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
  /** The standard reason phrase; empty if the status has none. */
  statusText: string;
  headers: { key: string; value: string }[];
  /** Text if the bytes are UTF-8, else base64. */
  body: ResponseBody;
  durationMs: number;
  trace: Trace;
}

/**
 * Calls a mock server as its callers would, delay included, and returns the answer with its trace. The signal ends the delay if the person
 * no longer waits. Fails with NOT_FOUND, also for a mock server of another workspace.
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

/** The call in the runtime's form. */
export function triedCall({ method, path, headers, body }: TrialCall): Omit<TriedCall, "mockServerId" | "signal"> {
  return {
    method,
    target: path,
    headers: headers.filter(({ enabled }) => enabled).map(({ key, value }): HeaderLine => [key, value]),
    body: typeof body === "string" ? Buffer.from(body) : Buffer.from(body.base64, "base64"),
  };
}
