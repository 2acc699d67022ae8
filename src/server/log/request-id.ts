/** The header for a call's id, in requests and answers. */
export const REQUEST_ID_HEADER = "X-Request-Id";

/** The formats of common proxies and tracing tools: UUIDs, hex, base64, `Root=1-67891233-abcdef012345678912345678`. */
const ACCEPTABLE = /^[A-Za-z0-9._~+/=:-]{1,128}$/;

/** A call's id in the log: the one that it came with, if its format is acceptable, else a new one. */
export function requestIdOf(given: string | null | undefined): string {
  return given != null && ACCEPTABLE.test(given) ? given : crypto.randomUUID();
}
