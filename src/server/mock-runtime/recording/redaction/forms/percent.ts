/** `%41`, and `+` for a space; the text itself where it is not encoded in this way. */
export function formDecoded(text: string): string {
  return text.includes("%") || text.includes("+") ? percentDecoded(text.replaceAll("+", " ")) : text;
}

export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-7][0-9a-f])+/gi, (ascii) => decodeURIComponent(ascii));
  }
}

/** A name as it was meant, however often it was encoded: `access%255Ftoken`. */
export function decodedName(name: string): string {
  let decoded = name;
  for (let level = 0; level < LEVELS_MAX && decoded.includes("%"); level++) decoded = percentDecoded(decoded);
  return decoded;
}

const LEVELS_MAX = 3;

export function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

const PIECE = /[\w.~!*+-]*%[0-9a-f]{2}[\w.~!*+%-]*/gi;

/** Redacts within the pieces of a text that are percent-encoded: `u=https%3A%2F%2Fa.example%3Ftoken%3Dx`. */
export function redactEncoded(text: string, inside: (value: string) => string): string {
  if (!text.includes("%")) return text;
  return text.replace(PIECE, (piece) => {
    const value = percentDecoded(piece);
    const changed = value === piece ? value : inside(value);
    return changed === value ? piece : percentEncoded(changed);
  });
}
