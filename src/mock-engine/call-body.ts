import { decodePairs, PairIndex, type CallView } from "./call-view";
import { boundaryOf, charsetOf, FORM_TYPE, isJsonType, isReadAs, isXmlType, mediaTypeOf } from "./media-type";
import { readMultipart, type MultipartFields } from "./multipart";
import { parseJson } from "./strict-json";

/** The media type of the call's body in lower case, without parameters; empty if the call has none. */
export function mediaType(view: CallView): string {
  return mediaTypeOf(contentType(view));
}

function contentType(view: CallView): string {
  return view.header("content-type")[0] ?? "";
}

/** The body as text, without a byte order mark. Bytes that are invalid in the charset become U+FFFD, which equals no saved text. */
export function bodyText(view: CallView): string {
  return view.reading("text", () => decoderOf(view).decode(view.call.body));
}

/** The text as UTF-8 bytes: usually the bytes that came. */
export function bodyUtf8(view: CallView): Uint8Array {
  const { body } = view.call;
  if (decoderOf(view) !== UTF8) return new TextEncoder().encode(bodyText(view));
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}

// Reused, because creating a decoder costs more than decoding most bodies.
const UTF8 = new TextDecoder();

function decoderOf(view: CallView): TextDecoder {
  return view.reading("decoder", () => {
    const charset = charsetOf(contentType(view));
    if (charset === null || /^utf-?8$/i.test(charset)) return UTF8;
    try {
      return new TextDecoder(charset);
    } catch {
      return UTF8;
    }
  });
}

/** The body as JSON, wrapped so that `null` differs from no JSON. Null if its type does not allow it or it does not parse. */
export function bodyJson(view: CallView): { value: unknown } | null {
  return view.reading("json", () => (isReadAsJson(view) ? parseJson(bodyText(view)) : null));
}

/** Whether the body's type allows it to be read as JSON. */
export function isReadAsJson(view: CallView): boolean {
  return isReadAs(mediaType(view), () => bodyText(view), isJsonType);
}

/** Trims a text and replaces every run of white space with one space. */
export function foldSpace(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** The same for XML; also removes white space between tags. */
export function foldXml(text: string): string {
  return foldSpace(text).replaceAll("> <", "><");
}

/** The body as folded text, whatever its type. */
export function bodyFolded(view: CallView): string {
  return view.reading("folded text", () => foldSpace(bodyText(view)));
}

/** The body as folded XML; null if its type does not allow it. */
export function bodyXml(view: CallView): string | null {
  return view.reading("xml", () =>
    isReadAs(mediaType(view), () => bodyText(view), isXmlType) ? foldXml(bodyText(view)) : null,
  );
}

/** The GraphQL request in the body: a JSON object, or the bare document under `application/graphql`. */
export function bodyGraphql(view: CallView): { query: unknown; variables: unknown; operationName: unknown } | null {
  return view.reading("graphql", () => {
    if (mediaType(view) === "application/graphql") {
      return { query: bodyText(view), variables: undefined, operationName: undefined };
    }
    const value = bodyJson(view)?.value;
    if (typeof value !== "object" || value === null) return null;
    const { query, variables, operationName } = value as Record<string, unknown>;
    return { query, variables, operationName };
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

/** The text fields and file fields of a multipart body; none if its type does not allow it. */
export function bodyMultipart(view: CallView): MultipartFields {
  return view.reading("multipart", () => {
    const boundary = multipartBoundary(view);
    if (boundary !== null) return readMultipart(bodyText(view), boundary);
    const type = mediaType(view);
    return type === "" || type === "text/plain" ? readMultipart(bodyText(view), null) : readMultipart("", null);
  });
}

/** The boundary in the type of a multipart body; null for other types. */
export function multipartBoundary(view: CallView): string | null {
  return mediaType(view).startsWith("multipart/") ? boundaryOf(contentType(view)) : null;
}
