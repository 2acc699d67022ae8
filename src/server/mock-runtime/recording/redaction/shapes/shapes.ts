import { REDACTED, type Redaction, redactedValue } from "@/server/mock-runtime/recording/redaction/secrets/redact";
import { KEYS, MARKED_KEYS } from "./key-shapes";

/** What is a secret wherever it stands, whatever its name: found by how it looks. */
interface Shape {
  /** A cheap test: without it in the text, the pattern is not tried. */
  hint: RegExp | null;
  /** With `g`. Its group `secret` is the secret, or the whole match without one. */
  pattern: RegExp;
  isSecret?: (match: string) => boolean;
}

const SHAPES: readonly Shape[] = [
  // JSON web tokens, also encrypted and cut off. They begin with `{"` in base64.
  { hint: /e[yw]/, pattern: /(?<![\w-])(?:eyJ|eyA|ewo)[\w-]{6,}(?:\.[\w-]*){1,4}/g },
  // PEM, to its end or to where a quoted text ends
  { hint: /-----BEGIN /, pattern: /(?<=-----BEGIN [A-Z0-9 ]{2,60}-----)(?<secret>(?:[^-"'<>&]|-(?!----))+)/g },
  // A value that is nothing but `Bearer abc`
  {
    hint: /bearer/i,
    pattern: /(?<=^|["'>])\s{0,20}bearer[ \t]{1,5}(?<secret>[^\s"'<>&[\]]+)(?=\s{0,20}(?:$|["'<]))/gi,
  },
  // `Bearer abc` in a sentence
  {
    hint: /bearer|basic|token|api-?key|digest|negotiate/i,
    pattern: /(?<![\w-])(?:bearer|basic|token|api-?key|digest|negotiate)[ \t]{1,5}(?<secret>[\w~+/.=:!$*-]{6,})/gi,
    isSecret: looksLikeCredential,
  },
  // `https://user:password@host`, and what mobile apps and databases have in front of `://`
  { hint: /\/\/[^/]*@/, pattern: /(?<=:\/\/)(?<secret>[^\s/?#"'<>\\[\]]{1,300})(?=@)/g },
  { hint: null, pattern: KEYS },
  ...MARKED_KEYS,
  // Our own access tokens: 40 letters and digits. A SHA-1 in hexadecimal has no letters of both cases.
  {
    hint: null,
    pattern: /(?<![0-9A-Za-z])[0-9A-Za-z]{40}(?![0-9A-Za-z])/g,
    isSecret: (text) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text),
  },
];

const SHORTEST = 8;

/** The text without what looks like a secret, and without the access tokens that the call presented. */
export function redactShapes(text: string, redaction: Redaction): string {
  if (text.length < SHORTEST) return text;
  let redacted = text;
  for (const token of redaction.presented) redacted = redacted.replaceAll(token, REDACTED);
  for (const { hint, pattern, isSecret } of SHAPES) {
    if (hint !== null && !hint.test(redacted)) continue;
    redacted = redacted.replace(pattern, (match: string, ...rest: unknown[]) => {
      const groups = rest[rest.length - 1];
      const own = hasSecret(groups) ? groups.secret : match;
      if (isSecret?.(own) === false) return match;
      const at = match.length - own.length;
      return match.slice(0, at) + redactedValue(own, redaction);
    });
  }
  return redacted;
}

function hasSecret(groups: unknown): groups is { secret: string } {
  return typeof groups === "object" && groups !== null && "secret" in groups && typeof groups.secret === "string";
}

/** A word behind `Basic` or `Token` may be one of a sentence. A credential has letters and digits, or is long, or is base64 of `user:password`. */
function looksLikeCredential(word: string): boolean {
  if (word.length >= 20 || (/\d/.test(word) && /[A-Za-z]/.test(word)) || /[+/=]/.test(word)) return true;
  return /[a-z][A-Z]/.test(word) && Buffer.from(word, "base64").includes(":");
}
