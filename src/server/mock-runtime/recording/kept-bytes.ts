/** Of a longer body of a call the beginning is kept, in bytes. */
export const BODY_BYTES_KEPT = 64 * 1024;

/** What is kept of a body: a copy where that is less, so that the rest need not stay in memory. */
export function keptBytes(body: Uint8Array): Uint8Array {
  return body.length <= BODY_BYTES_KEPT ? body : Uint8Array.from(wholeCharacters(body, BODY_BYTES_KEPT));
}

/** The beginning of bytes, up to the end of a character of UTF-8: text that is cut stays text. Bytes that are no text are cut as they are. */
export function wholeCharacters(bytes: Uint8Array, bytesMax: number): Uint8Array {
  if (bytes.length <= bytesMax) return bytes;
  let end = bytesMax;
  while (end > bytesMax - CHARACTER_BYTES_MAX && isContinued(bytes[end])) end -= 1;
  return bytes.subarray(0, isContinued(bytes[end]) ? bytesMax : end);
}

const CHARACTER_BYTES_MAX = 4;

/** Whether a byte goes on with a character that began before it. */
function isContinued(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
