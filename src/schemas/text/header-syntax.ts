/** RFC 9110 section 5.6.2: the characters of a token, as in methods and field names. */
export const TOKEN_PATTERN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

// RFC 9110 section 5.5: visible characters, space and tab. What is beyond Latin-1 is sent as UTF-8.
const FIELD_VALUE_PATTERN = /^[\t\x20-\x7e\x80-\u{10ffff}]*$/u;

/** What is wrong with a header's name, or null. */
export function headerNameProblem(name: string): string | null {
  if (TOKEN_PATTERN.test(name)) return null;
  return "Is not a valid header name: use letters, digits and any of !#$%&'*+-.^_`|~ (RFC 9110).";
}

/** What is wrong with a header's value, or null. */
export function headerValueProblem(value: string): string | null {
  if (FIELD_VALUE_PATTERN.test(value)) return null;
  return "Is not a valid header value: no line breaks or control characters (RFC 9110).";
}

/** What is wrong with a reason phrase, or null. It may hold what a header's value may hold (RFC 9112 section 4). */
export function reasonProblem(reason: string): string | null {
  if (FIELD_VALUE_PATTERN.test(reason)) return null;
  return "Is not a valid reason phrase: no line breaks or control characters (RFC 9112).";
}
