import { type IsKnown, REDACTED } from "./redact";
import { isSecretName } from "./secret-names";

const STRING = String.raw`"(?:[^"\\]|\\.)*(?:"|\\?$)`;
const NUMBER = String.raw`-?\d[\d.eE+-]*`;

// A key, bare as in GraphQL too, and a text, a number or a list of these behind it. The last quote may be missing where the text
// was cut off. Nothing that must follow is asked for, so that no part is tried twice.
const PAIR =
  String.raw`(?:"((?:[^"\\]|\\.){1,200})"|(?<![\w$-])([A-Za-z_$][\w$-]{0,100}))\s{0,100}:\s{0,100}` +
  String.raw`(${STRING}|${NUMBER}|\[(?:\s*(?:${STRING}|${NUMBER})(?:\s*,)?)*)`;

// Text by text, so that what a text holds is not taken for a key; for JSON that is not quite, then wherever one may begin.
const IN_ORDER = new RegExp(`${PAIR}|${STRING}`, "gs");
const ANYWHERE = new RegExp(PAIR, "gs");

const ITEM = new RegExp(`${STRING}|${NUMBER}`, "gs");

/**
 * `{"password":"x","n":1}` is `{"password":"[redacted]","n":1}`. Also inside of texts that hold such a text again, such as a GraphQL query
 * or an event's payload.
 */
export function redactJson(text: string, isKnown: IsKnown): string {
  if (!text.includes(":")) return text;
  const redactMatch = (match: string, ...[quoted, bare, value]: PairGroups) => {
    if (value === undefined) return redactInside(match, isKnown);
    const key = quoted === undefined ? (bare ?? "") : unescaped(quoted);
    const redactOne = isSecretName(key) ? redactItem : redactInside;
    const redacted = value.startsWith("[")
      ? value.replace(ITEM, (item) => redactOne(item, isKnown))
      : redactOne(value, isKnown);
    return match.slice(0, match.length - value.length) + redacted;
  };
  const redacted = text.replace(IN_ORDER, redactMatch);
  return isJson(text) ? redacted : redacted.replace(ANYWHERE, redactMatch);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type PairGroups = [quoted: string | undefined, bare: string | undefined, value: string | undefined];

function redactItem(item: string, isKnown: IsKnown): string {
  const isText = item.startsWith('"');
  const value = isText ? unescaped(insideOf(item)) : item;
  if (value === "" || isKnown(value)) return item;
  return `"${REDACTED}${isText && !isClosed(item) ? "" : '"'}`;
}

/** A text that is no secret itself, or a number. */
function redactInside(text: string, isKnown: IsKnown): string {
  if (!text.startsWith('"') || !text.includes(":")) return text;
  const own = unescaped(insideOf(text));
  const redacted = redactJson(own, isKnown);
  if (redacted === own) return text;
  return `"${JSON.stringify(redacted).slice(1, -1)}${isClosed(text) ? '"' : ""}`;
}

/** Of a text that starts with a quote; `"a\"` is not closed. */
function isClosed(text: string): boolean {
  return text.length > 1 && text.endsWith('"') && !/(?<!\\)(?:\\\\)*\\"$/.test(text.slice(-MEASURED));
}

/** Backslashes in front of a last quote beyond so many are nobody's. */
const MEASURED = 1_000;

function insideOf(text: string): string {
  return isClosed(text) ? text.slice(1, -1) : text.slice(1);
}

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text.replace(/\\(?:u([0-9a-f]{4})|(["\\/]))/gi, (_, code: string | undefined, own: string | undefined) =>
      code === undefined ? (own ?? "") : String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
}
