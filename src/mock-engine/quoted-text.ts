import { variableEnd } from "./variables";

/**
 * `split` that keeps quoted strings whole: `splitUnquoted('a="1, 2", b', ",")` is `['a="1, 2"', " b"]`. A backslash escapes one character.
 */
export function splitUnquoted(text: string, separator: string): string[] {
  return splitKept(text, separator, false);
}

/** The same for a saved text: what is inside a `{{variable}}` is kept whole too. */
export function splitSaved(text: string, separator: string): string[] {
  return splitKept(text, separator, true);
}

function splitKept(text: string, separator: string, keepsVariables: boolean): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const end = keepsVariables ? variableEnd(text, at) : -1;
    const character = text.charAt(at);
    if (end > 0) at = end - 1;
    else if (isQuoted && character === "\\") at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** The text between the quotes of a quoted string, still escaped; null for any other text. */
export function insideQuotes(text: string): string | null {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : null;
}
