import { boundaryOf } from "@/mock-engine/media-type";
import { Reading, type Writing } from "@/server/mock-runtime/recording/redaction/secrets/leaves";
import { percentDecoded } from "./percent";

/** Reads a multipart body, its fields and all around them; null if it has no boundary. Its type need not say that it is one. */
export function readMultipart(text: string, contentType: string): Reading | null {
  const delimiter = delimiterOf(text, contentType);
  if (delimiter === null) return null;
  const reading = new Reading();
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf(delimiter, at);
    const end = next < 0 ? text.length : next;
    readPart(reading, text, at, end);
    at = end + delimiter.length;
  }
  return reading;
}

/** Fields are written as they are. */
export const PLAIN: Writing = { decode: (raw) => raw, encode: (value) => value };

const DISPOSITION = /^\s*--[^\r\n]{1,200}\r?\n(?:[\w-]{1,50}:[^\n]{0,500}\n){0,10}?Content-Disposition:/i;

function delimiterOf(text: string, contentType: string): string | null {
  if (/multipart\//i.test(contentType)) {
    // Matching reads no boundary in a malformed type. A secret behind one must not be stored all the same.
    const boundary = boundaryOf(contentType) ?? /boundary\s*=\s*"?([^\s;,"]+)/i.exec(contentType)?.[1];
    if (boundary && text.includes(`--${boundary}`)) return `--${boundary}`;
  } else if (!DISPOSITION.test(text)) return null;
  return /^\s*(--[^\r\n]+)/.exec(text)?.[1] ?? null;
}

const NAME = /\bname\s{0,20}=\s{0,20}(?:"([^"\r\n]*)"|([^\s;"]+))/i;
/** RFC 5987: `name*=UTF-8''pass%77ord`. */
const ENCODED_NAME = /\bname\*(?:0\*)?\s{0,20}=\s{0,20}(?:[\w-]*'[\w-]*')?"?([^\s;"]+)/i;
const TYPE = /^content-type:\s{0,20}([^\r\n]{1,200})/im;

/** A line of a part's head, `X-Api-Key: x`, with the lines that continue it. */
const HEAD_LINE = /(?:([\w-]{1,200}):[ \t]*)?([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)(?:\r?\n|\r|$)/y;

/** Everything of it is a value: its content, the lines of its head, and what stands in front of the first or behind the last part. */
function readPart(reading: Reading, text: string, from: number, end: number): void {
  const part = text.slice(from, end);
  const gap = /\r?\n\r?\n/.exec(part);
  if (gap === null) {
    reading.add(0, null, from, end);
    return;
  }
  const head = part.slice(0, gap.index);
  readHead(reading, head, from);
  const start = gap.index + gap[0].length;
  const content = part.slice(start).replace(/\r?\n$/, "");
  const encoded = ENCODED_NAME.exec(head)?.[1];
  const [, quoted, bare] = NAME.exec(head) ?? [];
  const name = encoded === undefined ? (quoted ?? bare ?? "") : percentDecoded(encoded);
  const contentType = TYPE.exec(head)?.[1] ?? "";
  reading.add(0, name, from + start, from + start + content.length, { contentType });
}

function readHead(reading: Reading, head: string, from: number): void {
  HEAD_LINE.lastIndex = 0;
  while (HEAD_LINE.lastIndex < head.length) {
    const [all, name = null, value = ""] = HEAD_LINE.exec(head) ?? [""];
    if (all === "") return;
    const start = HEAD_LINE.lastIndex - all.length + all.indexOf(value, name === null ? 0 : name.length + 1);
    reading.add(0, name, from + start, from + start + value.length);
  }
}
