import { REDACTED } from "@/server/mock-runtime/recording/redaction/secrets/redact";
import type { Writing } from "@/server/mock-runtime/recording/redaction/secrets/leaves";

const BLOCK = /^(?:"""|''')/;

/**
 * The end of the quoted text that begins at `at`, behind its closing quote, or the end of the text if it is not closed; -1 if none begins
 * there. A single quote that is not closed in its line is an apostrophe.
 */
export function quotedEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  if (quote !== '"' && quote !== "'" && quote !== "`") return -1;
  const block = quote + quote + quote;
  if (text.startsWith(block, at)) {
    const close = text.indexOf(block, at + 3);
    return close < 0 ? text.length : close + 3;
  }
  return quote === '"' ? closingQuote(text, at) : closingQuoteInLine(text, at, quote);
}

function closingQuote(text: string, at: number): number {
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && isEscaped(text, close, at)) close = text.indexOf('"', close + 1);
  return close < 0 ? text.length : close + 1;
}

/** Looks no further than the line: texts with many apostrophes would be searched to their end for each. */
function closingQuoteInLine(text: string, at: number, quote: string): number {
  for (let next = at + 1; next < text.length; next++) {
    const char = text.charAt(next);
    if (char === quote) return next + 1;
    if (char === "\n") return -1;
    if (char === "\\") next++;
  }
  return -1;
}

/** Whether an odd number of backslashes stands before `at`. */
function isEscaped(text: string, at: number, from: number): boolean {
  let before = at - 1;
  while (before > from && text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}

const BACKSLASH = 0x5c;

/** `"a"`, `'a'`, `"""a"""` and what is not quoted, each as it is meant. */
export const QUOTED: Writing = {
  decode(raw) {
    const length = quoteLength(raw);
    if (length === 0) return raw;
    const inner = raw.slice(length, isClosed(raw, length) ? -length : raw.length);
    return length === 3 ? inner : unescaped(inner);
  },
  encode(value, raw) {
    const length = quoteLength(raw);
    if (length === 0) return value === REDACTED ? JSON.stringify(value) : value;
    const quote = raw.slice(0, length);
    return quote + (length === 3 ? value : escaped(value, quote)) + (isClosed(raw, length) ? quote : "");
  },
};

function quoteLength(raw: string): 0 | 1 | 3 {
  const first = raw.charCodeAt(0);
  if (first !== 0x22 && first !== 0x27 && first !== 0x60) return 0;
  return BLOCK.test(raw) ? 3 : 1;
}

function isClosed(raw: string, length: number): boolean {
  if (raw.length < 2 * length || !raw.endsWith(raw.slice(0, length))) return false;
  return length === 3 || !isEscaped(raw, raw.length - 1, 0);
}

function escaped(value: string, quote: string): string {
  const json = JSON.stringify(value).slice(1, -1);
  return quote === '"' ? json : json.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
}

const ESCAPE = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([^]))/gi;
const CONTROLS: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "\n": "" };

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(ESCAPE, (_, four?: string, two?: string, own: string = "") => {
    const code = four ?? two;
    return code === undefined ? (CONTROLS[own] ?? own) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
