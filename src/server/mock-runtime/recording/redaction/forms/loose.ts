import { redactLeaves } from "@/server/mock-runtime/recording/redaction/secrets/leaves";
import { REDACTED, type Redaction, redactedValue } from "@/server/mock-runtime/recording/redaction/secrets/redact";
import { readJson } from "./json";
import { decodedName, formDecoded } from "./percent";
import { QUOTED, quotedEnd } from "./quoted";

const PART = String.raw`[\p{L}\p{M}\p{N}_$.%-]`;
const NAME = String.raw`[\p{L}_$@%]${PART}{0,200}(?:\[${PART}{0,50}\]){0,3}`;
const pairWith = (sign: string) =>
  new RegExp(String.raw`(?<!${PART})(\\{0,7}["']|)[-.]{0,2}(${NAME})\1[ \t]{0,50}(?:${sign})[ \t]{0,50}`, "gu");
/** A name, a sign, and where its value begins: `"name": `, `\"name\":`, `name=`. */
const PAIR = pairWith(":=|=>|=|:");
const ASSIGNMENT = pairWith(":=|=>|=");
const FLAG = /(?<![\w-])(--)([a-z][\w-]{1,60}) {1,5}(?=[^\s-])/gi;
/** `\"x\"`: a quoted text within a quoted text. */
const ESCAPED_QUOTE = /\\{1,7}["']/y;
/** A value that is not quoted, up to what ends it; with the scheme in front of a credential. */
const BARE = /(?:(?:bearer|basic|token|apikey|api-key|digest|negotiate) +)?[^\s&;,"'<>(){}[\]|]+/iy;
const CODE_PARTNER = /(?:^|[?&#;\s"'])(?:state|grant_type)=/;

/**
 * Redacts values behind a secret name wherever these stand in a text: `…?a=1#access_token=x`, `;jsessionid=x`, `Password=x;`,
 * `{password: x}` in the middle of a line, and everything in a bracket that opens there. In one pass, by what can end a value.
 */
export function redactLoose(text: string, redaction: Redaction, inside: (value: string) => string): string {
  const redacted = /[:=]/.test(text) ? redactBehind(PAIR, text, redaction, inside) : text;
  return redacted.includes("--") ? redactBehind(FLAG, redacted, redaction, inside) : redacted;
}

/** `redactLoose` where a colon stands between names that are no secrets, as in GraphQL. */
export function redactAssigned(text: string, redaction: Redaction, inside: (value: string) => string): string {
  return text.includes("=") ? redactBehind(ASSIGNMENT, text, redaction, inside) : text;
}

function redactBehind(names: RegExp, text: string, redaction: Redaction, inside: (value: string) => string): string {
  let redacted = "";
  let from = 0;
  const hasCodePartner = text.includes("code=") && CODE_PARTNER.test(text);
  names.lastIndex = 0;
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    const [all, , written = ""] = found;
    const name = decodedName(written);
    const start = found.index + all.length;
    const isCode = hasCodePartner && name === "code";
    // `$token: String!` declares a variable, and `token://` is an address.
    if (!(isCode || redaction.isSecret(name)) || name.startsWith("$") || text.startsWith("//", start)) continue;
    const end = valueEnd(text, start);
    const raw = text.slice(start, end);
    const isBracket = /^[{[(]/.test(raw);
    redacted +=
      text.slice(from, start) + (isBracket ? redactBracket(raw, redaction, inside) : redactOne(raw, redaction));
    from = end;
    names.lastIndex = Math.max(end, names.lastIndex);
  }
  return from === 0 ? text : redacted + text.slice(from);
}

function valueEnd(text: string, start: number): number {
  if (text.startsWith(REDACTED, start)) return start;
  const quoted = quotedEnd(text, start);
  if (quoted > 0) return quoted;
  if (/[{[(]/.test(text.charAt(start))) return readJson(text, { from: start, isOneValue: true }).end;
  const quote = matchAt(ESCAPED_QUOTE, text, start);
  if (quote !== "") {
    const close = text.indexOf(quote, start + quote.length);
    return close < 0 ? text.length : close + quote.length;
  }
  return start + matchAt(BARE, text, start).length;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function redactOne(raw: string, redaction: Redaction): string {
  const quote = matchAt(ESCAPED_QUOTE, raw, 0);
  if (quote !== "") {
    const inner = raw.slice(
      quote.length,
      raw.endsWith(quote) && raw.length > quote.length ? -quote.length : raw.length,
    );
    return raw.replace(inner, () => redactedValue(inner, redaction));
  }
  const value = QUOTED.decode(raw);
  const changed = redactedValue(value, redaction);
  if (changed === value || redaction.isKnown(formDecoded(value)) || /^(?:true|false|null)$/.test(raw)) return raw;
  return /^["'`]/.test(raw) ? QUOTED.encode(changed, raw) : changed;
}

function redactBracket(raw: string, redaction: Redaction, inside: (value: string) => string): string {
  return redactLeaves(raw, readJson(raw).reading, QUOTED, redaction, inside, true);
}
