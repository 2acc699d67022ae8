/** Parses JSON (RFC 8259); wrapped so that `null` differs from invalid JSON, which is null. */
export function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** The same, ignoring a byte order mark. */
export function strictJson(text: string): { readonly value: unknown } | null {
  return parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
}
