/** How many bytes of a call's body are kept, from its beginning. */
export const BODY_BYTES_KEPT = 64 * 1024;

/** The part of a body that is kept; a copy if it is shorter, so that the rest can be freed. */
export function keptBytes(body: Uint8Array): Uint8Array {
  return body.length <= BODY_BYTES_KEPT ? body : Uint8Array.from(wholeCharacters(body, BODY_BYTES_KEPT));
}

/** The first bytes, cut at the end of a UTF-8 character, so that cut text stays valid text. Bytes that are not text are cut anywhere. */
export function wholeCharacters(bytes: Uint8Array, bytesMax: number): Uint8Array {
  if (bytes.length <= bytesMax) return bytes;
  let end = bytesMax;
  while (end > bytesMax - CHARACTER_BYTES_MAX && isContinued(bytes[end])) end -= 1;
  return bytes.subarray(0, isContinued(bytes[end]) ? bytesMax : end);
}

const CHARACTER_BYTES_MAX = 4;

/** Whether a byte is a continuation byte of UTF-8. */
function isContinued(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
