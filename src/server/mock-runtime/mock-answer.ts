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
  readonly body: Uint8Array;
  /** To be waited before anything is sent; 0..60000. */
  readonly delayMs: number;
  /** The choice of an example, or the mock's own error; null for a preflight. Explains the answer, and is not sent. */
  readonly cause: Matched | MockError | null;
}

export const NO_BODY = new Uint8Array(0);

/** An answer's body and Content-Length for a method: HEAD announces what GET would send, and sends nothing (RFC 9110, 9.3.2). */
export function bodyFor(method: string, body: Uint8Array): Uint8Array {
  return method === "HEAD" ? NO_BODY : body;
}
