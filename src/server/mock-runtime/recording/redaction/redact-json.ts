import { parseJson } from "@/mock-engine/strict-json";
import { type IsKnown, REDACTED } from "./redact";
import { isSecretName } from "./secret-names";

const STRING = String.raw`"(?:[^"\\]|\\.)*(?:"|\\?$)`;
const NUMBER = String.raw`-?\d[\d.eE+-]*`;

// A key, also without quotes as in GraphQL, followed by a text, a number or a list of these. The closing quote may be missing, because the
// text may be cut off. Nothing is required after the match, so that no part is tried twice (linear time).
const PAIR =
  String.raw`(?:"((?:[^"\\]|\\.){1,200})"|(?<![\w$-])([A-Za-z_$][\w$-]{0,100}))\s{0,100}:\s{0,100}` +
  String.raw`(${STRING}|${NUMBER}|\[(?:\s*(?:${STRING}|${NUMBER})(?:\s*,)?)*)`;

// First in order, text by text, so that the contents of a text are not taken for a key. For invalid JSON also from any position.
const IN_ORDER = new RegExp(`${PAIR}|${STRING}`, "gs");
const ANYWHERE = new RegExp(PAIR, "gs");

const ITEM = new RegExp(`${STRING}|${NUMBER}`, "gs");

/**
 * `{"password":"x","n":1}` becomes `{"password":"[redacted]","n":1}`. Also within texts that contain such text themselves, such as a
 * GraphQL query or the payload of an event.
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
  return parseJson(text) ? redacted : redacted.replace(ANYWHERE, redactMatch);
}

type PairGroups = [quoted: string | undefined, bare: string | undefined, value: string | undefined];

function redactItem(item: string, isKnown: IsKnown): string {
  const isText = item.startsWith('"');
  const value = isText ? unescaped(insideOf(item)) : item;
  if (value === "" || isKnown(value)) return item;
  return `"${REDACTED}${isText && !isClosed(item) ? "" : '"'}`;
}

/** Redacts inside a text that is not a secret itself; a number stays as it is. */
function redactInside(text: string, isKnown: IsKnown): string {
  if (!text.startsWith('"') || !text.includes(":")) return text;
  const own = unescaped(insideOf(text));
  const redacted = redactJson(own, isKnown);
  if (redacted === own) return text;
  return `"${JSON.stringify(redacted).slice(1, -1)}${isClosed(text) ? '"' : ""}`;
}

/** Whether a text that starts with a quote is closed; `"a\"` is not. */
function isClosed(text: string): boolean {
  return text.length > 1 && text.endsWith('"') && !/(?<!\\)(?:\\\\)*\\"$/.test(text.slice(-MEASURED));
}

/** How many characters are checked for escaping backslashes before the last quote. */
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
