// How texts of calls and answers are read: charsets by the labels of the Encoding Standard (https://encoding.spec.whatwg.org/).

/** The charset of a byte order mark; null if there is none. */
export function charsetOfMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

/** The name of the charset that a label means: `windows-1252` for `latin1`; null for one that is unknown. */
export function charsetOfLabel(label: string): string | null {
  return /^utf-?8$/i.test(label) ? "utf-8" : (decoderFor(label)?.encoding ?? null);
}

/** The same; `utf-8` for none and for one that is unknown. */
export function namedCharset(label: string | null): string {
  return (label === null ? null : charsetOfLabel(label)) ?? "utf-8";
}

/** The charset that an XML declaration names (XML 1.0, 4.3.3), also in UTF-16 without a byte order mark; null if it names none. */
export function charsetOfDeclaration(bytes: Uint8Array): string | null {
  // UTF-16 shows by its zero bytes (XML 1.0, appendix F).
  if (bytes[0] === 0x3c && bytes[1] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] === 0x3c) return "utf-16be";
  const start = String.fromCharCode(...bytes.subarray(0, DECLARATION_LENGTH_MAX));
  const label = /^\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
  // A declaration that can be read as ASCII is not in UTF-16, whatever it says.
  return label === undefined || /^utf-?16/i.test(label) ? null : namedCharset(label);
}

const DECLARATION_LENGTH_MAX = 200;

/** The text of bytes without a byte order mark. Invalid bytes become U+FFFD. @param charset by its name */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const text = (decoderFor(charset) ?? UTF8).decode(bytes);
  // Some runtimes decode windows-1252 as ISO-8859-1, which has control characters in these places.
  return charset === "windows-1252" ? text.replace(/[\u0080-\u009f]/g, windows1252) : text;
}

// Reused, because creating a decoder costs more than decoding most bodies.
const UTF8 = new TextDecoder();

function decoderFor(label: string): TextDecoder | null {
  if (label === "utf-8") return UTF8;
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

/** What windows-1252 has at 0x80 to 0x9f. Five of them are control characters there too. */
const WINDOWS_1252 =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
  "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

function windows1252(character: string): string {
  return WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80);
}
