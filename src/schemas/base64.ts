/**
 * How many bytes a base64 text stands for, e.g. 3 for `AAEC`; null when it is not base64 with padding, without line breaks and
 * without stray bits (RFC 4648 sections 3.5 and 4). Linear, and flat: a nested pattern overflows on texts of some megabytes.
 */
export function base64ByteLength(text: string): number | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  if (text.endsWith("==")) return /[AQgw]==$/.test(text) ? (text.length / 4) * 3 - 2 : null;
  if (text.endsWith("=")) return /[AEIMQUYcgkosw048]=$/.test(text) ? (text.length / 4) * 3 - 1 : null;
  return (text.length / 4) * 3;
}
