import { type IsKnown, REDACTED } from "./redact";
import { isSecretName } from "./secret-names";

/** Secret fields of a form with files; the other parts as `redactPart` has it. */
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
  const [, quoted, bare] = /boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary !== undefined && text.includes(`--${boundary}`)) return `--${boundary}`;
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
