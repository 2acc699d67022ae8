import type { HeaderLine } from "@/mock-engine/model";
import type { MockServerKey } from "@/server/keys";
import { answerBytes, NO_BODY } from "@/server/mock-runtime/answers/mock-answer";
import { linesOf } from "@/server/mock-runtime/call/header-lines";
import { textOfWire } from "@/server/mock-runtime/call/wire-text";
import { wholeCharacters } from "@/server/mock-runtime/recording/kept-bytes";
import { answerText, textOrBase64 } from "@/server/storage/text-or-base64";
import { type RecordedCallDto, toCallSummary } from "./dto";
import { recordedAnswer } from "./recorded-answer";
import { isBodyCut, requireStoredCall, storedRoutes, type StoredCall } from "./stored-call";

/** A longer response is cut. */
const RESPONSE_BYTES_SHOWN = 1024 * 1024;

/** A recorded call with its answer. Fails with NOT_FOUND, also if it is no longer kept. */
export async function getCall(key: MockServerKey, callId: string): Promise<RecordedCallDto> {
  const stored = await requireStoredCall(key, callId);
  const routes = await storedRoutes(key, [stored]);
  return toRecordedCall(stored, recordedAnswer(stored, routes.get(stored.route_hash ?? "")));
}

export function toRecordedCall(stored: StoredCall, answer: ReturnType<typeof recordedAnswer>): RecordedCallDto {
  const response = answerBytes(answer?.body ?? NO_BODY);
  const headers = linesOf(answer?.headers ?? []).map(([name, value]): HeaderLine => [name, textOfWire(value)]);
  return {
    ...toCallSummary(stored),
    revision: stored.revision,
    headers: stored.headers,
    body: textOrBase64(stored.body),
    bodyBytes: stored.body_bytes,
    isBodyCut: isBodyCut(stored),
    reason: answer === null || answer.reason === null ? null : textOfWire(answer.reason),
    responseHeaders: headers.map(([key, value]) => ({ key, value })),
    responseBody: answerText(wholeCharacters(response, RESPONSE_BYTES_SHOWN), headers),
    responseBytes: response.length,
    isResponseCut: response.length > RESPONSE_BYTES_SHOWN,
  };
}
