import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { answerCharset } from "@/mock-engine/answer-charset";
import { finished } from "@/mock-engine/steps";
import { encodeText } from "./encode-text";

const LEGACY = [
  ...["ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8"],
  ...["iso-8859-8-i", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "koi8-r", "koi8-u", "macintosh"],
  ...["windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255"],
  ...["windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk", "gb18030", "big5", "euc-jp"],
  ...["shift_jis", "euc-kr"],
];

/** Node.js 20 decodes windows-1252 as ISO-8859-1. */
function decoded(bytes: Uint8Array, encoding: string): string {
  if (encoding === "windows-1252") return iconv.decode(Buffer.from(bytes), encoding);
  return new TextDecoder(encoding).decode(bytes);
}

describe("what a charset is said to have, it has", () => {
  it.each(LEGACY)("%s", (encoding) => {
    const lost: string[] = [];
    let sent = 0;
    for (let code = 0x20; code < 0xffff; code++) {
      // DEL is another sign in IBM866 and Shift_JIS to Node.js; halves of pairs, and private use, by which each system means something else.
      if (code === 0x7f || (code >= 0xd800 && code <= 0xf8ff)) continue;
      const character = String.fromCharCode(code);
      if ("kind" in finished(answerCharset(`text/plain; charset=${encoding}`, character))) continue;
      sent += 1;
      if (decoded(encodeText(character, encoding), encoding) !== character) lost.push(code.toString(16));
    }
    expect(lost).toEqual([]);
    expect(sent).toBeGreaterThan(50);
  });
});
