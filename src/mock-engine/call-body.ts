import { decodePairs, PairIndex, type CallView } from "./call-view";
import { charsetOfDeclaration, charsetOfMark, decodeText, namedCharset } from "./charset";
import { parseExactJson } from "./exact-number";
import { boundaryOf, charsetOf, FORM_TYPE, mediaTypeOf } from "./media-type";
import { readMultipart, type MultipartFields } from "./multipart";

/** The media type of the call's body in lower case, without parameters; empty if the call has none. */
export function mediaType(view: CallView): string {
  return mediaTypeOf(contentType(view));
}

function contentType(view: CallView): string {
  return view.header("content-type")[0] ?? "";
}

/** The body as text, without a byte order mark. Bytes that are invalid in the charset become U+FFFD, which equals no saved text. */
export function bodyText(view: CallView): string {
  return view.reading("text", () => decodeText(view.call.body, charsetOfBody(view)));
}

/** The text as UTF-8 bytes: usually the bytes that came. */
export function bodyUtf8(view: CallView): Uint8Array {
  const { body } = view.call;
  if (charsetOfBody(view) !== "utf-8") return new TextEncoder().encode(bodyText(view));
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}

/** By the byte order mark, then by the Content-Type. Source: Encoding Standard, 6.1. */
function charsetOfBody(view: CallView): string {
  return view.reading("charset", () => charsetOfMark(view.call.body) ?? namedCharset(charsetOf(contentType(view))));
}

/** Whether a body of the call's Content-Type is UTF-8, unless it has a byte order mark. */
export function isTypeOfUtf8(view: CallView): boolean {
  return namedCharset(charsetOf(contentType(view))) === "utf-8";
}

/** The body as JSON, wrapped so that `null` differs from no JSON. Null if it does not parse; its type does not matter. */
export function bodyJson(view: CallView): { value: unknown } | null {
  return view.reading("json", () => parseExactJson(bodyText(view)));
}

/** Trims a text and replaces every run of white space with one space. */
export function foldSpace(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** The body as folded text, whatever its type. */
export function bodyFolded(view: CallView): string {
  return view.reading("folded text", () => foldSpace(bodyText(view)));
}

/** The same text for XML, whose declaration may name the charset too: byte order mark, then Content-Type, then declaration. */
export function bodyXmlText(view: CallView): string {
  return view.reading("xml text", () => {
    const { body } = view.call;
    const isNamed = charsetOfMark(body) !== null || charsetOf(contentType(view)) !== null;
    const declared = isNamed ? null : charsetOfDeclaration(body);
    return declared === null ? bodyText(view) : decodeText(body, declared);
  });
}

/** The fields of an urlencoded body; none if its type does not allow it. */
export function bodyUrlencoded(view: CallView): PairIndex {
  return view.reading("urlencoded", () => {
    const type = mediaType(view);
    const isRead = type === FORM_TYPE || type === "" || type === "text/plain";
    return new PairIndex(isRead ? decodePairs(bodyText(view)) : []);
  });
}

/** The text fields and file fields of a multipart body; none if its type does not say so. */
export function bodyMultipart(view: CallView): MultipartFields {
  return view.reading("multipart", () => {
    const boundary = multipartBoundary(view);
    return readMultipart(boundary === null ? "" : bodyText(view), boundary ?? "");
  });
}

/** The boundary in the type of a multipart body; null for other types. */
export function multipartBoundary(view: CallView): string | null {
  return mediaType(view).startsWith("multipart/") ? boundaryOf(contentType(view)) : null;
}
