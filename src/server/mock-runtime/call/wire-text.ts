import { isUtf8 } from "node:buffer";

const BEYOND_LATIN_1 = /[^\0-\xff]/;
const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * A text of an answer's head as Node writes it, one byte a character: what Latin-1 has not is sent as UTF-8. `おはよう` is 12 bytes, `café`
 * stays 4. Source: docs/serving.md, "The answer".
 */
export function wireText(text: string): string {
  return BEYOND_LATIN_1.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text;
}

/**
 * A text of a head as it is meant. Node decodes its bytes as Latin-1, but most software sends UTF-8: `MÃ¼ller` becomes `Müller`, as it was saved.
 * Bytes that are not valid UTF-8 stay Latin-1.
 */
export function textOfWire(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : text;
}
