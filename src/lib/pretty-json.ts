/**
 * The same JSON text with line breaks and two spaces a level; null when it is not JSON. Works on the text and not on parsed
 * values, so that long numbers, repeated keys and escapes stay as they were sent: `{"id":12345678901234567890}` keeps its digits.
 */
export function prettyJson(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  let level = 0;
  const line = () => `\n${"  ".repeat(level)}`;
  const tokens = text.match(TOKEN) ?? [];
  return tokens
    .map((token, at) => {
      switch (token) {
        case "{":
        case "[":
          if (tokens[at + 1] === CLOSING[token]) return token;
          level++;
          return token + line();
        case "}":
        case "]":
          if (CLOSING[tokens[at - 1] ?? ""] === token) return token;
          level--;
          return line() + token;
        case ",":
          return token + line();
        case ":":
          return ": ";
        default:
          return token;
      }
    })
    .join("");
}

// The text is known to be JSON: strings, punctuation, and runs of anything else are all there is.
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]" };
