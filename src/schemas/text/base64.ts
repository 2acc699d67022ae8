/**
 * The number of bytes in a base64 text, e.g. 3 for `AAEC`; null unless it is base64 with padding, without line breaks and without stray
 * bits (RFC 4648 sections 3.5 and 4). One flat pattern: a nested one overflows the stack for texts of some megabytes.
 */
export function base64ByteLength(text: string): number | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  if (text.endsWith("==")) return /[AQgw]==$/.test(text) ? (text.length / 4) * 3 - 2 : null;
  if (text.endsWith("=")) return /[AEIMQUYcgkosw048]=$/.test(text) ? (text.length / 4) * 3 - 1 : null;
  return (text.length / 4) * 3;
}
