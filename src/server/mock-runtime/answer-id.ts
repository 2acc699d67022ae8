import { REQUEST_ID_HEADER, requestIdOf } from "../request-id";
import type { MockAnswer } from "./mock-answer";
import type { HeaderLine, MockCall } from "./mock-call";

const NAME = REQUEST_ID_HEADER.toLowerCase();

/** The id that a call goes by in the log, and its error is marked with: the one that it came with, or a new one each time. */
export function callRequestId({ headers }: MockCall): string {
  return requestIdOf(headers.find(isRequestId)?.[1]);
}

function isRequestId([name]: HeaderLine): boolean {
  return name.length === NAME.length && name.toLowerCase() === NAME;
}

/** The answer with the call's id among its headers, where an example does not set that header itself. */
export function withRequestId(answer: MockAnswer, requestId: string): MockAnswer {
  const { headers } = answer;
  const isSet = headers.some((text, at) => at % 2 === 0 && text.toLowerCase() === NAME);
  return isSet ? answer : { ...answer, headers: [...headers, REQUEST_ID_HEADER, requestId] };
}

/** The mock server's own: the caller, and whoever is asked about it, need something to find it by. */
export function isMockError({ status, cause }: MockAnswer): boolean {
  return status >= 400 && cause !== null && "code" in cause;
}
