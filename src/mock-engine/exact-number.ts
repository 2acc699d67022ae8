import { parseJson } from "./strict-json";

/**
 * A JSON number that differs from the double nearest to it, e.g. `9007199254740993`. All other numbers are plain numbers, so that two numbers of
 * JSON texts are equal exactly if they are the same decimal. Source: docs/matching.md, "Body".
 */
export class ExactNumber {
  constructor(
    /** As written. */
    readonly text: string,
    /** The same for texts of the same decimal: `9007199254740993e0`. */
    readonly decimal: string,
  ) {}

  toString(): string {
    return this.text;
  }

  /** For JSON.stringify: `writeJson` puts the digits in its place. */
  toJSON(): string {
    return MARK + this.text;
  }
}

/** A text that no JSON contains by accident: these are noncharacters. */
const MARK = "\uFDD0\uFDD1";

/** Up to so many digits, every decimal has a double of its own. */
const EXACT_DIGITS = 15;

/** The value of a JSON number. @param text a valid one */
export function exactNumber(text: string): number | ExactNumber {
  const value = Number(text);
  if (text.length <= EXACT_DIGITS && !/e/i.test(text)) return value;
  const decimal = decimalOf(text);
  return Number.isFinite(value) && decimalOf(String(value)) === decimal ? value : new ExactNumber(text, decimal);
}

/** Equal for JSON numbers that are the same decimal; null for a text that is no number. */
export function sameNumber(text: string): string | null {
  return DECIMAL.test(text) ? decimalOf(text) : null;
}

/** The digits without zeros at either end, and the exponent of ten: `-12e3` for `-12000.0`. */
function decimalOf(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(text) ?? [];
  const digits = whole + fraction;
  let from = 0;
  let to = digits.length;
  while (from < to && digits.charCodeAt(from) === ZERO) from++;
  while (to > from && digits.charCodeAt(to - 1) === ZERO) to--;
  if (from === to) return "0";
  const significant = sign + digits.slice(from, to);
  // An exponent that long is compared as it is written.
  if (exponent.length > EXACT_DIGITS) return `${significant}E${exponent}-${digits.length - to}`;
  return `${significant}e${Number(exponent) + digits.length - to - fraction.length}`;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const ZERO = 0x30;

/**
 * Parses JSON with exact numbers; wrapped so that `null` differs from invalid JSON, which is null. A text that has the mark itself is read with
 * doubles.
 */
export function parseExactJson(text: string): { readonly value: unknown } | null {
  const parsed = parseJson(text);
  if (parsed === null || !LONG_NUMBER.test(text) || HAS_MARK.test(text)) return parsed;
  const marked = withMarkedNumbers(text);
  return marked === null ? parsed : { value: withExactNumbers(JSON.parse(marked)) };
}

const HAS_MARK = /\uFDD0|\\uFDD0/i;

/** Text without a match has no number that could need one. */
const LONG_NUMBER = /\d[.\d]{15}|\d[eE]/;

/** The text with each number that needs it as a marked string; null if none does. */
function withMarkedNumbers(text: string): string | null {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      for (at++; text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++;
      continue;
    }
    if (code !== MINUS && (code < ZERO || code > NINE)) continue;
    NUMBER.lastIndex = at;
    NUMBER.test(text);
    const number = text.slice(at, NUMBER.lastIndex);
    if (exactNumber(number) instanceof ExactNumber) {
      parts.push(text.slice(copied, at), JSON.stringify(MARK + number));
      copied = NUMBER.lastIndex;
    }
    at = NUMBER.lastIndex - 1;
  }
  return parts.length === 0 ? null : parts.join("") + text.slice(copied);
}

const NUMBER = /[-+.\deE]+/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const NINE = 0x39;

/** Puts exact numbers in the places of marked strings. A stack instead of recursion, because JSON may be nested deeply. */
function withExactNumbers(root: unknown): unknown {
  const around: { value: unknown } = { value: root };
  const open: object[] = [around];
  for (let container = open.pop(); container; container = open.pop()) {
    for (const [key, value] of Object.entries(container) as [string, unknown][]) {
      if (isJsonContainer(value)) open.push(value);
      else if (typeof value === "string" && value.startsWith(MARK)) {
        const exact = exactNumber(value.slice(MARK.length));
        Object.defineProperty(container, key, { value: exact, enumerable: true, configurable: true, writable: true });
      }
    }
  }
  return around.value;
}

/** Whether a value is an object or array of JSON. */
export function isJsonContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof ExactNumber);
}

/** Writes a value with exact numbers as JSON; undefined for undefined. */
export function writeJson(value: unknown, indent?: string): string | undefined {
  const text = JSON.stringify(value, null, indent) as string | undefined;
  if (text?.includes(MARK) !== true) return text;
  return text.replaceAll(MARKED, "$1");
}

const MARKED = new RegExp(`"${MARK}(-?[\\d.eE+-]+)"`, "g");
