import { variableEnd } from "./variables";

/**
 * Parts of a JSON text other than punctuation and scalars. `string` includes its quotes; `comma` is a trailing one; `variable` is an
 * unquoted `{{name}}`.
 */
export type LenientPart = "string" | "comma" | "variable" | "comment";

/**
 * Names, in order, the strings of a JSON text and everything in it that strict JSON does not allow but people write, each with
 * where it begins and the index behind it: of `[{{n}}, "a",]` a variable at 1, a string at 8, a comma at 11. Linear.
 * Source: docs/matching.md, "Body".
 */
export function forEachLenientPart(text: string, visit: (part: LenientPart, from: number, to: number) => void): void {
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    let to = at + 1;
    if (character === '"') {
      to = stringEnd(text, to);
      visit("string", at, to);
    } else if (character === "," && "}]".includes(text.charAt(skipBlank(text, to)) || "-")) {
      visit("comma", at, to);
    } else if (variableEnd(text, at) > 0) {
      to = variableEnd(text, at);
      visit("variable", at, to);
    } else if (commentEnd(text, at) > at) {
      to = commentEnd(text, at);
      visit("comment", at, to);
    }
    at = to;
  }
}

/** The index after a string's closing quote. @param at the first character inside the string */
function stringEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === "\\" ? 2 : 1;
  return end + 1;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    const end = " \t\r\n".includes(text.charAt(at) || "-") ? at + 1 : commentEnd(text, at);
    if (end === at) return at;
    at = end;
  }
}

/** The index after the comment that begins at `at`; `at` itself if there is none. */
function commentEnd(text: string, at: number): number {
  if (text.charAt(at) !== "/") return at;
  const isLine = text.charAt(at + 1) === "/";
  if (!isLine && text.charAt(at + 1) !== "*") return at;
  const end = isLine ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
  if (end < 0) return text.length;
  return isLine ? end : end + 2;
}
