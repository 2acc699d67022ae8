import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  LETTER_F,
  LETTER_N,
  LETTER_T,
  numberEnd,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  spaceEnd,
  stringEnd,
  wordEnd,
} from "./json-bytes";

/**
 * The position behind the object or array that begins at a position; -1 if it is not JSON. Most of a call's body is skipped so: everything is in local
 * variables, which makes it twice as fast as the reader.
 */
export function containerEnd(bytes: Uint8Array, from: number): number {
  /** The closing brackets of the containers around the current one. A stack, because a text may be nested as deeply as it is long. */
  const around: number[] = [];
  let close = bytes[from] === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY;
  let at = spaceEnd(bytes, from + 1);
  let isEmpty = bytes[at] === close;
  for (;;) {
    if (!isEmpty) {
      if (close === CLOSE_OBJECT) {
        at = keyEnd(bytes, at);
        if (at < 0) return -1;
      }
      const first = bytes[at];
      if (first === OPEN_OBJECT || first === OPEN_ARRAY) {
        around.push(close);
        close = first === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY;
        at = spaceEnd(bytes, at + 1);
        isEmpty = bytes[at] === close;
        continue;
      }
      at = scalarEnd(bytes, at);
      if (at < 0) return -1;
      at = spaceEnd(bytes, at);
    }
    isEmpty = false;
    // The ends of containers, up to the next value.
    while (bytes[at] === close) {
      const outer = around.pop();
      if (outer === undefined) return at + 1;
      close = outer;
      at = spaceEnd(bytes, at + 1);
    }
    if (bytes[at] !== COMMA) return -1;
    at = spaceEnd(bytes, at + 1);
  }
}

/** The position of the value behind a key and its colon. */
function keyEnd(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== QUOTE) return -1;
  const end = stringEnd(bytes, from);
  if (end < 0) return -1;
  const colon = spaceEnd(bytes, end);
  return bytes[colon] === COLON ? spaceEnd(bytes, colon + 1) : -1;
}

function scalarEnd(bytes: Uint8Array, from: number): number {
  switch (bytes[from]) {
    case QUOTE:
      return stringEnd(bytes, from);
    case LETTER_T:
      return wordEnd(bytes, from, "true");
    case LETTER_F:
      return wordEnd(bytes, from, "false");
    case LETTER_N:
      return wordEnd(bytes, from, "null");
    default:
      return numberEnd(bytes, from);
  }
}
