import type { Matched } from "@/mock-engine/matching/outcome";
import type { MockError } from "./mock-error";

/**
 * What goes back to a caller, whatever the lane:
 * `{ status: 200, reason: null, headers: ["Content-Type", "text/plain", "Content-Length", "2"], body, delayMs: 0 }`.
 */
export interface MockAnswer {
  readonly status: number;
  /** The reason phrase as it is written, one byte a character; null for the standard one. HTTP/2 and some proxies know none. */
  readonly reason: string | null;
  /** name, value, name, value, … in the order in which they are written. Includes Content-Length; Node adds Date and Connection. */
  readonly headers: readonly string[];
  /** Empty where the answer has none: HEAD, 204, 205, 304. */
  readonly body: AnswerBody;
  /** How long to wait before anything is sent, 0 to 60000. */
  readonly delayMs: number;
  /** The example that was chosen, or the mock's own error; null for a preflight. It explains the answer and is not sent. */
  readonly cause: Matched | MockError | null;
}

/** A body as bytes; or as text if it is ASCII and short, because Node then writes head and body in one piece. */
export type AnswerBody = Uint8Array | string;

/** A longer text is sent as bytes: joining it with the head would copy it. */
const TEXT_LENGTH_MAX = 16 * 1024;

export const NO_BODY = new Uint8Array(0);

/** Picks the form that is cheaper to write. @param text the body's text if its bytes are that in UTF-8, else null */
export function answerBody(bytes: Uint8Array, text: string | null): AnswerBody {
  // Equal lengths mean that every character is one byte, that is ASCII.
  return text?.length === bytes.length && bytes.length <= TEXT_LENGTH_MAX ? text : bytes;
}

export function answerBytes(body: AnswerBody): Uint8Array {
  return typeof body === "string" ? Buffer.from(body, "latin1") : body;
}

/** The body for a method: HEAD has the Content-Length of GET and no body (RFC 9110, 9.3.2). */
export function bodyFor(method: string, body: AnswerBody): AnswerBody {
  return method === "HEAD" ? NO_BODY : body;
}
