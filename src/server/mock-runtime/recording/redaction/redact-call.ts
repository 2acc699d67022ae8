import { redactLoose } from "./forms/loose";
import { PAIRS, readPairs } from "./forms/pairs";
import { percentDecoded, redactEncoded } from "./forms/percent";
import { redactRepeated } from "./innocent-texts";
import { redactText } from "./redact-text";
import { redactLeaves } from "./secrets/leaves";
import { REDACTED, type Redaction, redactedValue } from "./secrets/redact";
import { redactShapes } from "./shapes/shapes";

/**
 * A header value with its secrets redacted. The scheme of an Authorization and the names of cookies stay. In other headers, such as
 * Referer, what is in a text of any kind is redacted.
 */
export function redactHeader(name: string, value: string, redaction: Redaction): string {
  if (/cookie$/i.test(name)) {
    const pairs = value.split(";").map((pair) => redactCookie(pair, redaction));
    // A secret may be the name of a cookie.
    return redactShapes(pairs.join(";"), redaction);
  }
  if (/^sec-websocket-protocol$/i.test(name)) return redactProtocols(value, redaction);
  if (!redaction.isSecret(name) && !CREDENTIALS.test(value)) return redactRepeated(value, redaction);
  if (redactedValue(value, redaction) === value) return value;
  const scheme = CREDENTIALS.test(value) || /authorization$/i.test(name) ? (SCHEME.exec(value)?.[0] ?? "") : "";
  return scheme + REDACTED;
}

const CREDENTIALS = /^\s*(?:(?:bearer|basic|token|apikey|api-key) +\S+\s*$|bearer +\S)/i;
const SCHEME = /^\s*[A-Za-z][\w-]{0,20} +(?=\S)/;

/** `" b=2"` becomes `" b=[redacted]"`; a cookie without a name is redacted completely. */
function redactCookie(pair: string, redaction: Redaction): string {
  const start = pair.indexOf("=") + 1;
  const own = pair.slice(start);
  if (redactedValue(own, redaction) === own) return pair;
  return start > 0 ? pair.slice(0, start) + REDACTED : REDACTED;
}

/** Browsers cannot send an Authorization with a WebSocket, so tokens come as one of its protocols: `graphql-ws, eyJ…`. */
function redactProtocols(value: string, redaction: Redaction): string {
  let isBehindName = false;
  return value
    .split(",")
    .map((item) => {
      const own = item.trim();
      const isToken =
        isBehindName || own.length > PROTOCOL_LENGTH_MAX || (own.length >= 12 && /\d/.test(own) && /[A-Z]/.test(own));
      isBehindName = redaction.isSecret(own);
      return isToken ? item.replace(own, () => redactedValue(own, redaction)) : redactShapes(item, redaction);
    })
    .join(",");
}

/** Longer than the names of protocols that are registered: `vnd.oracle.bea.…`-like ones aside. */
const PROTOCOL_LENGTH_MAX = 32;

/** A raw query: `"a=1&token=x"` becomes `"a=1&token=[redacted]"`. Everything else stays as it is. */
export function redactQuery(query: string, redaction: Redaction): string {
  if (query === "") return query;
  const inside = (value: string) => redactText(value, "", redaction);
  const redacted = redactLeaves(query, readPairs(query), PAIRS, redaction, inside);
  return redactShapes(redactEncoded(redactLoose(redacted, redaction, inside), inside), redaction);
}

/**
 * A raw path with its secrets redacted: the segments that the route calls one, `;jsessionid=x`, `token=x`, and what looks like one.
 *
 * @param secretSegments what takes the place of a segment, by its index from 0: the route has a parameter with a secret's name there
 */
export function redactPath(path: string, redaction: Redaction, secretSegments?: ReadonlyMap<number, string>): string {
  const segments = path.split("/").map((segment, at) => {
    // The first is the empty text before the first slash.
    const instead = secretSegments?.get(at - 1);
    if (instead === undefined) return redactText(segment, "", redaction);
    const own = percentDecoded(segment);
    return redactedValue(own, redaction) === own ? segment : instead;
  });
  return redactShapes(segments.join("/"), redaction);
}

/** A body's text with its secrets redacted, whatever its type says that it is. */
export function redactBody(text: string, contentType: string, redaction: Redaction): string {
  return withoutTokenAtEnd(redactText(text, contentType, redaction), redaction);
}

/** A body that was cut may end within a presented token. */
function withoutTokenAtEnd(text: string, { presented }: Redaction): string {
  for (const token of presented) {
    for (let length = token.length - 1; length > TOKEN_PART_MAX; length--) {
      if (text.endsWith(token.slice(0, length))) return text.slice(0, -length) + REDACTED;
    }
  }
  return text;
}

/** So much of a token is kept on purpose, to tell tokens apart. */
const TOKEN_PART_MAX = 8;
