import type { MockServerKey } from "@/server/mock-servers/data";
import { type RecordedCallDto, textOrBase64, toCallSummary } from "./dto";
import { answerBytes, NO_BODY } from "@/server/mock-runtime/mock-answer";
import { wholeCharacters } from "@/server/mock-runtime/recording/kept-bytes";
import { recordedAnswer } from "./recorded-answer";
import { isBodyCut, requireStoredCall, storedRoutes, type StoredCall } from "./stored-call";

/** Of a longer response the beginning is shown, in bytes. */
const RESPONSE_BYTES_SHOWN = 1024 * 1024;

/** A recorded call with its answer. Fails with NOT_FOUND, also once it is no longer kept. */
export async function getCall(key: MockServerKey, callId: string): Promise<RecordedCallDto> {
  const stored = await requireStoredCall(key, callId);
  const routes = await storedRoutes(key, [stored]);
  return toRecordedCall(stored, recordedAnswer(stored, routes.get(stored.route_hash ?? "")));
}

export function toRecordedCall(stored: StoredCall, answer: ReturnType<typeof recordedAnswer>): RecordedCallDto {
  const response = answerBytes(answer?.body ?? NO_BODY);
  const flat = answer?.headers ?? [];
  return {
    ...toCallSummary(stored),
    revision: stored.revision,
    headers: stored.headers,
    body: textOrBase64(stored.body),
    bodyBytes: stored.body_bytes,
    isBodyCut: isBodyCut(stored),
    responseHeaders: flat.flatMap((key, at) => (at % 2 === 0 ? [{ key, value: flat[at + 1] ?? "" }] : [])),
    responseBody: textOrBase64(wholeCharacters(response, RESPONSE_BYTES_SHOWN)),
    responseBytes: response.length,
    isResponseCut: response.length > RESPONSE_BYTES_SHOWN,
  };
}
