/** The header in which a call's id comes in and goes out. */
export const REQUEST_ID_HEADER = "X-Request-Id";

/** What common proxies and tracing tools make: UUIDs, hex, base64, `Root=1-67891233-abcdef012345678912345678`. */
const ACCEPTABLE = /^[A-Za-z0-9._~+/=:-]{1,128}$/;

/** The id that a call goes by in the log: the one that it came with, where that is fit to be written down, else a new one. */
export function requestIdOf(given: string | null | undefined): string {
  return given != null && ACCEPTABLE.test(given) ? given : crypto.randomUUID();
}
