import { boundaryOf } from "@/mock-engine/media-type";
import { type IsKnown, REDACTED } from "./redact";
import { isSecretName } from "./secret-names";

/** Redacts the secret fields of a multipart form; `redactPart` redacts the other parts. */
export function redactMultipart(
  text: string,
  contentType: string,
  isKnown: IsKnown,
  redactPart: (text: string) => string,
): string {
  const delimiter = delimiterOf(text, contentType);
  if (delimiter === null) return redactPart(text);
  return text
    .split(delimiter)
    .map((part) => redactField(part, isKnown, redactPart))
    .join(delimiter);
}

function delimiterOf(text: string, contentType: string): string | null {
  // Matching reads no boundary in a malformed type. A secret behind one must not be stored all the same.
  const boundary = boundaryOf(contentType) ?? /boundary\s*=\s*"?([^\s;,"]+)/i.exec(contentType)?.[1];
  if (boundary && text.includes(`--${boundary}`)) return `--${boundary}`;
  return /^\s*(--[^\r\n]+)/.exec(text)?.[1] ?? null;
}

function redactField(part: string, isKnown: IsKnown, redactPart: (text: string) => string): string {
  const gap = /\r?\n\r?\n/.exec(part);
  if (gap === null) return part;
  const start = gap.index + gap[0].length;
  const [, quoted, bare] = /\bname\s*=\s*(?:"([^"\r\n]*)"|([^\s;"]+))/i.exec(part.slice(0, gap.index)) ?? [];
  if (!isSecretName(quoted ?? bare ?? "")) return part.slice(0, start) + redactPart(part.slice(start));
  const own = part.slice(start).replace(/\r?\n$/, "");
  if (own === "" || isKnown(own)) return part;
  return part.slice(0, start) + REDACTED + part.slice(start + own.length);
}
