import { type IsKnown, REDACTED } from "./redact";
import { redactJson } from "./redact-json";
import { redactMultipart } from "./redact-multipart";
import { redactXml } from "./redact-xml";
import { isSecretName } from "./secret-names";

/**
 * A header value with its secrets redacted. The scheme of an Authorization and the names of cookies stay. In other headers, such as
 * Referer, secrets of a query and whatever follows `Bearer` are redacted.
 */
export function redactHeader(name: string, value: string, isKnown: IsKnown): string {
  if (/cookie$/i.test(name))
    return value
      .split(";")
      .map((pair) => redactCookie(pair, isKnown))
      .join(";");
  if (!isSecretName(name) && !CREDENTIALS.test(value)) return redactQueryIn(value, isKnown);
  if (value.trim() === "" || isKnown(value.trim())) return value;
  const scheme = CREDENTIALS.test(value) || /authorization$/i.test(name) ? (SCHEME.exec(value)?.[0] ?? "") : "";
  return scheme + REDACTED;
}

const CREDENTIALS = /^\s*bearer +\S/i;
const SCHEME = /^\s*[A-Za-z][\w-]{0,20} +(?=\S)/;

/** `" b=2"` becomes `" b=[redacted]"`; a cookie without a name is redacted completely. */
function redactCookie(pair: string, isKnown: IsKnown): string {
  const start = pair.indexOf("=") + 1;
  const own = pair.slice(start).trim();
  if (own === "" || isKnown(own)) return pair;
  return start > 0 ? pair.slice(0, start) + REDACTED : REDACTED;
}

function redactQueryIn(value: string, isKnown: IsKnown): string {
  const mark = value.indexOf("?");
  return mark < 0 ? value : value.slice(0, mark + 1) + redactPairs(value.slice(mark + 1), isKnown);
}

/** A raw query, or an urlencoded body: `"a=1&token=x"` becomes `"a=1&token=[redacted]"`. Everything else stays as it is. */
export function redactPairs(text: string, isKnown: IsKnown): string {
  if (!text.includes("=")) return text;
  return text
    .split("&")
    .map((pair) => redactPair(pair, isKnown))
    .join("&");
}

function redactPair(pair: string, isKnown: IsKnown): string {
  const equals = pair.indexOf("=");
  if (equals < 0) return pair;
  const value = decoded(pair.slice(equals + 1));
  const name = pair.slice(0, equals);
  if (!isSecretName(decoded(name))) {
    // `payload=%7B%22token%22…`: JSON within a form.
    const inside = /^\s*[{[]/.test(value) ? redactJson(value, isKnown) : value;
    return inside === value ? pair : `${name}=${encodeURIComponent(inside.toWellFormed())}`;
  }
  return value === "" || isKnown(value) ? pair : `${name}=${REDACTED}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/**
 * A body's text with its secrets redacted: the values of secret keys in JSON and in text that looks like it, such as GraphQL; secret fields
 * of urlencoded and multipart forms; secret elements and attributes of XML. It works on the text without parsing it, so that a broken or
 * cut body is redacted too and everything else stays unchanged. The time is linear in the length.
 */
export function redactBody(text: string, contentType: string, isKnown: IsKnown): string {
  if (/multipart\//i.test(contentType)) {
    return redactMultipart(text, contentType, isKnown, (part) => redactText(part, isKnown));
  }
  return isForm(text, contentType) ? redactPairs(text, isKnown) : redactText(text, isKnown);
}

function redactText(text: string, isKnown: IsKnown): string {
  return redactXml(redactJson(text, isKnown), isKnown);
}

/** curl sends the form type for anything that is given with -d, and many clients send no type at all. */
function isForm(text: string, contentType: string): boolean {
  if (/x-www-form-urlencoded/i.test(contentType)) return !/^\s*[{[<]/.test(text) || !/["<]/.test(text);
  return /^(?:\s*$|text\/plain)/i.test(contentType) && FORM.test(text);
}

const FORM = /^[^\s=&{}"<>]{1,200}=[^\s{}"<>]*\s*$/;
