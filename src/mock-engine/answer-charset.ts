import { charsetOfLabel, decodeText } from "./charset";
import { charsetOf } from "./media-type";
import { finished, type Steps } from "./steps";

// Charsets of answers. An answer's text is saved as Unicode and sent in the charset that its Content-Type names. Source: docs/serving.md,
// "Charsets".

/** The charset that a text is sent in: `{ encoding: "windows-1252", hasMark: false }` for `charset=ISO-8859-1`. */
export interface AnswerCharset {
  /** The name of the WHATWG Encoding Standard, in lower case. */
  readonly encoding: string;
  /** The text begins with a byte order mark. Without one, readers of `charset=utf-16` have to guess the order (RFC 2781, 3.3). */
  readonly hasMark: boolean;
}

/** Why a text cannot be sent in the charset of its Content-Type. */
export type CharsetFault =
  { kind: "unknown"; label: string } | { kind: "lacks"; label: string; /** e.g. `"日"` */ character: string };

export const UTF8: AnswerCharset = { encoding: "utf-8", hasMark: false };

/** The charset of a text by its Content-Type; UTF-8 if that names none. Looking for a character that the charset lacks is done in pieces. */
export function* answerCharset(contentType: string, text: string): Steps<AnswerCharset | CharsetFault> {
  const label = charsetOf(contentType);
  if (label === null) return UTF8;
  const encoding = encodingOf(label);
  if (encoding === null) return { kind: "unknown", label };
  if (isUnicode(encoding))
    return { encoding, hasMark: encoding.startsWith("utf-16") && !NAMES_ORDER.has(label.toLowerCase()) };
  const repertoire = repertoireOf(encoding);
  for (const piece of pieces(text)) {
    const character = lackedCharacter(piece, repertoire);
    if (character !== null) return { kind: "lacks", label, character };
    yield;
  }
  return { encoding, hasMark: false };
}

/** Null for a text that can be sent as its Content-Type says. */
export function charsetFault(contentType: string, text: string): CharsetFault | null {
  const found = finished(answerCharset(contentType, text));
  return "kind" in found ? found : null;
}

const PIECE_LENGTH = 64 * 1024;

/** A text in parts that are short enough for one step; no character is split. */
export function* pieces(text: string): Generator<string, void, undefined> {
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + PIECE_LENGTH, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    yield text.slice(at, end);
    at = end;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Labels of UTF-16 that name the order of bytes. A mark would then be a character of the text (RFC 2781, 3.3). */
const NAMES_ORDER = new Set(["utf-16le", "utf-16be", "unicodefeff", "unicodefffe"]);

function isUnicode(encoding: string): boolean {
  return encoding === "utf-8" || encoding === "gb18030" || encoding.startsWith("utf-16");
}

/** Null if nothing is known by this label, and for encodings whose repertoire cannot be told from single characters. */
function encodingOf(label: string): string | null {
  const encoding = charsetOfLabel(label);
  return encoding === null || NOT_SENT.has(encoding) ? null : encoding;
}

// What the runtimes of server and browser do not all know, or know as states with escapes.
const NOT_SENT = new Set(["iso-2022-jp", "iso-8859-16", "x-user-defined", "replacement"]);

function lackedCharacter(text: string, repertoire: ReadonlySet<string>): string | null {
  for (const [run] of text.matchAll(BEYOND_ASCII)) {
    for (const character of run) if (!repertoire.has(character)) return character;
  }
  return null;
}

const BEYOND_ASCII = /[^\0-\x7f]+/g;

const repertoires = new Map<string, ReadonlySet<string>>();

/** The characters beyond ASCII that an encoding has. They are read off its decoder, so that no table has to be loaded for it. */
function repertoireOf(encoding: string): ReadonlySet<string> {
  let known = repertoires.get(encoding);
  if (known === undefined) repertoires.set(encoding, (known = new Set(charactersOf(encoding))));
  return known;
}

function* charactersOf(encoding: string): Generator<string> {
  const notWritten = NOT_WRITTEN[encoding] ?? "";
  const all = decodeText(everySequence(TWO_BYTES.has(encoding)), encoding);
  for (const character of all) if (!IS_NO_TEXT.test(character) && !notWritten.includes(character)) yield character;
}

/** ASCII, control characters, the sign for invalid bytes, and what each system means something else by. */
const IS_NO_TEXT = /[\0-\x9f\ufffd\p{Co}]/u;

/** What decoders know and the library that encodes answers does not. */
const NOT_WRITTEN: Readonly<Record<string, string>> = {
  "koi8-u": "Ўў",
  macintosh: "Ω€",
  "x-mac-cyrillic": "Ґґ€",
  "windows-1253": "ª",
  // What newer runtimes know since GB 18030-2005.
  gbk: "\u9FB4\u9FB5\u9FB6\u9FB7\u9FB8\u9FB9\u9FBA\u9FBB\uFE10\uFE11\uFE12\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19",
  "euc-jp": "¢£¬",
  big5: "▓仝",
};

const TWO_BYTES = new Set(["gbk", "big5", "euc-jp", "shift_jis", "euc-kr"]);

/** All single bytes beyond ASCII, or all pairs that begin with one; line breaks keep them apart. */
function everySequence(isTwoBytes: boolean): Uint8Array {
  const bytes: number[] = [];
  for (let lead = 0x80; lead <= 0xff; lead++) {
    bytes.push(lead, 0x0a);
    if (isTwoBytes) for (let trail = 0x30; trail <= 0xff; trail++) bytes.push(lead, trail, 0x0a);
  }
  return Uint8Array.from(bytes);
}
