import type { Matched } from "@/mock-engine/outcome";
import type { MockError } from "./mock-error";

/**
 * What goes back to a caller, whatever the lane:
 * `{ status: 200, headers: ["Content-Type", "text/plain", "Content-Length", "2"], body, delayMs: 0 }`.
 */
export interface MockAnswer {
  readonly status: number;
  /** name, value, name, value, … as they are to be written, Content-Length included; Date and Connection are the transport's. */
  readonly headers: readonly string[];
  /** Empty where the answer has none: HEAD, 204, 304. */
  readonly body: AnswerBody;
  /** To be waited before anything is sent; 0..60000. */
  readonly delayMs: number;
  /** The choice of an example, or the mock's own error; null for a preflight. Explains the answer, and is not sent. */
  readonly cause: Matched | MockError | null;
}

/** A body's bytes; or its text, where that is ASCII and not long: Node then writes head and body in one piece. */
export type AnswerBody = Uint8Array | string;

/** A longer one is not copied beside its head. */
const TEXT_LENGTH_MAX = 16 * 1024;

export const NO_BODY = new Uint8Array(0);

/** A body as it is best written, of which the text is known where it was saved as one. */
export function answerBody(bytes: Uint8Array, text: string | null): AnswerBody {
  // As many bytes as characters: ASCII alone.
  return text?.length === bytes.length && bytes.length <= TEXT_LENGTH_MAX ? text : bytes;
}

export function answerBytes(body: AnswerBody): Uint8Array {
  return typeof body === "string" ? Buffer.from(body, "latin1") : body;
}

/** An answer's body and Content-Length for a method: HEAD announces what GET would send, and sends nothing (RFC 9110, 9.3.2). */
export function bodyFor(method: string, body: AnswerBody): AnswerBody {
  return method === "HEAD" ? NO_BODY : body;
}
