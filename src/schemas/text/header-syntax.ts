/** RFC 9110 section 5.6.2: the characters of a token, as in methods and field names. */
export const TOKEN_PATTERN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

// RFC 9110 section 5.5: visible characters, space and tab; beyond ASCII only Latin-1, as Node sends it.
const FIELD_VALUE_PATTERN = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What is wrong with a header's name, or null. */
export function headerNameProblem(name: string): string | null {
  if (TOKEN_PATTERN.test(name)) return null;
  return "Is not a valid header name: use letters, digits and any of !#$%&'*+-.^_`|~ (RFC 9110).";
}

/** What is wrong with a header's value, or null. */
export function headerValueProblem(value: string): string | null {
  if (FIELD_VALUE_PATTERN.test(value)) return null;
  return "Is not a valid header value: no line breaks, control characters or characters beyond Latin-1 (RFC 9110).";
}
