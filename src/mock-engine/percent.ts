const PERCENT = 37;

/**
 * Undoes percent-encoding as UTF-8: `percentDecode("a%20%C3%BC")` is `"a ü"`.
 * Never fails: an escape that is malformed, or is not UTF-8, is kept as it stands, that escape alone
 * (`"%zz%FF%41"` gives `"%zz%FFA"`). Source: docs/matching.md, "The call's path"; RFC 3986 2.1, RFC 3629 4.
 */
export function percentDecode(text: string): string {
  let at = text.indexOf("%");
  if (at < 0) return text;
  let decoded = "";
  let copied = 0;
  while (at >= 0) {
    const length = utf8Length(text, at);
    if (length > 0) {
      decoded += text.slice(copied, at) + String.fromCodePoint(codePointAt(text, at, length));
      copied = at + 3 * length;
      at = text.indexOf("%", copied);
    } else {
      at = text.indexOf("%", at + 1);
    }
  }
  return decoded + text.slice(copied);
}

/** Percent-decoding with `+` as a space, as in queries and urlencoded bodies (URL Standard, application/x-www-form-urlencoded). */
export function formDecode(text: string): string {
  return percentDecode(text.includes("+") ? text.replaceAll("+", " ") : text);
}

/** Percent-encodes what a request target cannot contain, and keeps existing escapes: `"a b/%2F"` is `"a%20b/%2F"`. */
export function encodeUnsafe(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]+|[#"<>]/g, (unsafe) => encodeURIComponent(unsafe.toWellFormed()));
}

/**
 * The literal texts of a saved pattern with `filling` between them, as a call would send them. They are spelt as saved, if that decodes to
 * the same text: `["a b%41", ".png"]` with `1` is `"a%20b%411.png"`.
 *
 * @param decode how the result will be read
 */
export function encodeFilled(pieces: readonly string[], filling: string, decode: (text: string) => string): string {
  const spelt = encodeUnsafe(pieces.join(filling));
  const read = pieces.map(decode).join(filling);
  // The filling may turn a lone percent sign into an escape.
  return decode(spelt) === read ? spelt : encodeURIComponent(read.toWellFormed());
}

/** The byte that the escape at `at` stands for, or -1. */
function byteAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== PERCENT) return -1;
  const high = hexDigit(text.charCodeAt(at + 1));
  const low = hexDigit(text.charCodeAt(at + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** How many escapes starting at `at` form one valid UTF-8 character; 0 if they do not. */
function utf8Length(text: string, at: number): number {
  const lead = byteAt(text, at);
  if (lead < 0) return 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let index = 1; index < length; index++) {
    const byte = byteAt(text, at + 3 * index);
    if (byte < 0x80 || byte > 0xbf) return 0;
    // Overlong forms, surrogates and code points above U+10FFFF are recognized by the second byte (RFC 3629 4).
    if (index === 1) {
      if (lead === 0xe0 && byte < 0xa0) return 0;
      if (lead === 0xed && byte > 0x9f) return 0;
      if (lead === 0xf0 && byte < 0x90) return 0;
      if (lead === 0xf4 && byte > 0x8f) return 0;
    }
  }
  return length;
}

function codePointAt(text: string, at: number, length: number): number {
  const lead = byteAt(text, at);
  if (length === 1) return lead;
  let codePoint = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) codePoint = codePoint * 64 + (byteAt(text, at + 3 * index) & 0x3f);
  return codePoint;
}
