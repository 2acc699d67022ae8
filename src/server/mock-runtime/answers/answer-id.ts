import { REQUEST_ID_HEADER, requestIdOf } from "@/server/log/request-id";
import type { MockCall } from "@/server/mock-runtime/call/mock-call";
import type { MockAnswer } from "./mock-answer";

const NAME = REQUEST_ID_HEADER.toLowerCase();

/** The id of a call in the log and in its error: the one that the call came with, or else a new one on each call of this function. */
export function callRequestId({ requestId }: MockCall): string {
  return requestIdOf(requestId);
}

/** The answer with the request id as a header, unless the example sets that header itself. */
export function withRequestId(answer: MockAnswer, requestId: string): MockAnswer {
  const { headers } = answer;
  const isSet = headers.some((text, at) => at % 2 === 0 && text.toLowerCase() === NAME);
  return isSet ? answer : { ...answer, headers: [...headers, REQUEST_ID_HEADER, requestId] };
}

/** Whether it is an error of the mock server itself. Such an answer carries an id, so that its caller can ask about it. */
export function isMockError({ status, cause }: MockAnswer): boolean {
  return status >= 400 && cause !== null && "code" in cause;
}
