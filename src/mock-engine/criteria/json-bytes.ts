// Where the parts of a JSON text end, byte by byte (RFC 8259). Each function takes the position of the first byte, and returns the one behind the
// last; -1 if there is no such part.

/** A string, with its quotes. */
export function stringEnd(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  for (;;) {
    while (STANDS_FOR_ITSELF[bytes[at] ?? 0] === 1) at += 1;
    if (bytes[at] === QUOTE) return at + 1;
    const length = bytes[at] === BACKSLASH ? escapeLength(bytes, at) : 0;
    if (length === 0) return -1;
    at += length;
  }
}

export function numberEnd(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from;
  at = bytes[at] === ZERO ? at + 1 : digitsEnd(bytes, at);
  if (at > 0 && bytes[at] === POINT) at = digitsEnd(bytes, at + 1);
  if (at < 0 || ((bytes[at] ?? 0) | LOWER_CASE) !== LETTER_E) return at;
  at += 1;
  return digitsEnd(bytes, bytes[at] === PLUS || bytes[at] === MINUS ? at + 1 : at);
}

/** At least one digit. */
function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let next = bytes[at] ?? 0; next >= ZERO && next <= NINE; next = bytes[at] ?? 0) at += 1;
  return at > from ? at : -1;
}

export function wordEnd(bytes: Uint8Array, from: number, word: string): number {
  for (let index = 0; index < word.length; index++) {
    if (bytes[from + index] !== word.charCodeAt(index)) return -1;
  }
  return from + word.length;
}

/** White space, which may be none. */
export function spaceEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  let next = bytes[at] ?? 0;
  if (next > SPACE) return at;
  while (next === SPACE || next === LINE_FEED || next === CARRIAGE_RETURN || next === TAB) next = bytes[++at] ?? 0;
  return at;
}

/** The length of an escape in bytes; 0 if it is invalid. */
function escapeLength(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1] ?? 0;
  if (kind !== LETTER_U) return SIMPLE_ESCAPES.has(kind) ? 2 : 0;
  for (let digit = at + 2; digit < at + 6; digit++) if (!HEX_DIGITS.has(bytes[digit] ?? 0)) return 0;
  return 6;
}

export const QUOTE = 0x22;
const BACKSLASH = 0x5c;
export const SPACE = 0x20;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const TAB = 0x09;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_E = 0x65;
export const LETTER_F = 0x66;
export const LETTER_N = 0x6e;
export const LETTER_T = 0x74;
const LETTER_U = 0x75;
/** The bit that tells a lower-case letter from an upper-case one. */
const LOWER_CASE = 0x20;
/** 1 for each byte of a string that is neither its end, nor an escape, nor a control character. One look for most bytes of a text. */
const STANDS_FOR_ITSELF = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);
const SIMPLE_ESCAPES = bytesOf('"\\/bfnrt');
const HEX_DIGITS = bytesOf("0123456789abcdefABCDEF");

function bytesOf(characters: string): ReadonlySet<number> {
  return new Set(new TextEncoder().encode(characters));
}
