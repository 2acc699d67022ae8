import { answerCharset, pieces, UTF8, type AnswerCharset } from "@/mock-engine/answer-charset";
import { readPlacesInSteps } from "@/mock-engine/criteria/json-reader";
import { withCharset } from "@/mock-engine/media-type";
import type { HeaderLine, MockExample, ResponseBody } from "@/mock-engine/model";
import { finished, type Steps } from "@/mock-engine/steps";
import { parseJson } from "@/mock-engine/strict-json";
import { proxyThatObeys } from "./proxy-headers";

/** An example's response, as far as it does not depend on the call. */
export interface PlannedResponse {
  readonly status: number;
  /** The saved reason phrase; null for the standard one. */
  readonly reason: string | null;
  /**
   * The enabled headers as saved, without those that the server computes or a proxy obeys. A Content-Type is added if one is needed, and its
   * charset mended if the text cannot be sent in it.
   */
  readonly headers: readonly HeaderLine[];
  /** A text in the charset of its Content-Type, other bytes as saved; empty for 204, 205 and 304. */
  readonly body: Uint8Array;
  readonly isUtf8: boolean;
  /** 0..60000 */
  readonly delayMs: number;
}

/** Encodes a text all of whose characters the encoding has. @param encoding by its WHATWG name, e.g. `windows-1252`; never UTF-8 */
export type EncodeText = (text: string, encoding: string) => Uint8Array;

const COMPUTED_BY_SERVER = new Set([
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "date",
  "trailer",
  "upgrade",
]);

/** RFC 9110, 15.3.5, 15.3.6 and 15.4.5. */
export const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Plans an example's answer once, for all its calls. Source: docs/serving.md, "The answer". */
export function planResponse(example: MockExample, encode: EncodeText): PlannedResponse {
  return finished(planInSteps(example, encode));
}

/** The same in pieces. */
export function* planInSteps({ response }: MockExample, encode: EncodeText): Steps<PlannedResponse> {
  const { status, reason = null, body: saved, delayMs } = response;
  const planned = WITHOUT_BODY.has(status) ? "" : saved;
  const headers = response.headers
    .filter(({ key, enabled }) => enabled && key.trim() !== "" && !COMPUTED_BY_SERVER.has(key.trim().toLowerCase()))
    .map(({ key, value }): HeaderLine => [key.trim(), value])
    .filter(([name, value]) => proxyThatObeys(name, value) === null);
  const { body, charset, sent } =
    typeof planned === "string"
      ? yield* textInCharset(planned, withoutCoding(headers), encode)
      : { body: bytesOfBase64(planned.base64), charset: UTF8, sent: headers };
  if (body.length > 0 && !sent.some(isContentType)) {
    sent.push(["Content-Type", yield* defaultContentType(planned, body)]);
  }
  return { status, reason, headers: sent, body, isUtf8: charset === UTF8, delayMs };
}

/** A text is saved decoded, and nobody encodes it again. Saved bytes are what their Content-Encoding says. */
function withoutCoding(headers: readonly HeaderLine[]): HeaderLine[] {
  return headers.filter(([name]) => name.toLowerCase() !== "content-encoding");
}

function isContentType([name]: HeaderLine): boolean {
  return name.toLowerCase() === "content-type";
}

interface EncodedText {
  body: Uint8Array;
  charset: AnswerCharset;
  sent: HeaderLine[];
}

function* textInCharset(text: string, headers: HeaderLine[], encode: EncodeText): Steps<EncodedText> {
  const type = headers.find(isContentType)?.[1];
  if (type === undefined || text === "") return { body: utf8(text), charset: UTF8, sent: headers };
  const found = yield* answerCharset(type, text);
  if ("kind" in found) {
    const mended = headers.map((line): HeaderLine =>
      isContentType(line) ? [line[0], withCharset(line[1], "utf-8")] : line,
    );
    return { body: utf8(text), charset: UTF8, sent: mended };
  }
  if (found.encoding === UTF8.encoding) return { body: utf8(text), charset: UTF8, sent: headers };
  return { body: yield* encodedInSteps(text, found, encode), charset: found, sent: headers };
}

const MARK = "\ufeff";

function* encodedInSteps(text: string, { encoding, hasMark }: AnswerCharset, encode: EncodeText): Steps<Uint8Array> {
  const marked = hasMark && !text.startsWith(MARK) ? MARK + text : text;
  const parts: Uint8Array[] = [];
  for (const piece of pieces(marked)) {
    parts.push(encode(piece, encoding));
    yield;
  }
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A name as header text: printable ASCII except `%` stays, everything else is percent-encoded as UTF-8 (`"Café"` is `"Caf%C3%A9"`). */
export function headerText(name: string): string {
  return name.replace(/[^ -$&-~]+/gu, (text) =>
    Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
      "",
    ),
  );
}

function bytesOfBase64(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Up to here, JSON.parse is done in a moment. It cannot stop between two values. */
const PARSED_LENGTH_MAX = 256 * 1024;

function* defaultContentType(body: ResponseBody, bytes: Uint8Array): Steps<string> {
  if (typeof body !== "string") return "application/octet-stream";
  const isJson =
    body.length <= PARSED_LENGTH_MAX
      ? parseJson(body) !== null
      : (yield* readPlacesInSteps({ bytes, text: body }, [])) !== null;
  return isJson ? "application/json" : "text/plain; charset=utf-8";
}
