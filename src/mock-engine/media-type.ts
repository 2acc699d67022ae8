// Content-Type as matching reads it, for calls, for examples and for what is derived from them.

export const FORM_TYPE = "application/x-www-form-urlencoded";

/** In lower case and without parameters: `text/html` for `Text/HTML; charset=utf-8`; empty if there is none. */
export function mediaTypeOf(contentType: string): string {
  const semicolon = contentType.indexOf(";");
  return (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase();
}

/** `iso-8859-1` for `text/plain; charset="iso-8859-1"`; null if there is none. */
export function charsetOf(contentType: string): string | null {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? null;
}

/** The type with another charset in the place of its own: `text/html; charset=utf-8` for `text/html; charset="latin"`. */
export function withCharset(contentType: string, charset: string): string {
  return contentType.replace(/(;\s*charset\s*=\s*)(?:"[^"]*"?|[^\s;"]+"?)/i, (_all, start: string) => start + charset);
}

/** The boundary of a multipart body: `x` for `multipart/form-data; boundary=x`; null if there is none. */
export function boundaryOf(contentType: string): string | null {
  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType) ?? [];
  return quoted ?? bare ?? null;
}

/** @param mediaType in lower case */
export function isJsonType(mediaType: string): boolean {
  return /^(application|text)\/(x-)?json$/.test(mediaType) || mediaType.endsWith("+json");
}

/** @param mediaType in lower case */
export function isXmlType(mediaType: string): boolean {
  return /^(application|text)\/xml$/.test(mediaType) || mediaType.endsWith("+xml");
}
