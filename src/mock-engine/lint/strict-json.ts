/** A text parsed as JSON (RFC 8259), a byte order mark aside, wrapped so that `null` can be told from none; null where it is none. */
export function strictJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown };
  } catch {
    return null;
  }
}
