import { decodePairs, PairIndex, type CallView } from "./call-view";
import { readMultipart, type MultipartFields } from "./multipart";

/** The media type of the call's body in lower case, without parameters; empty when the call names none. */
export function mediaType(view: CallView): string {
  const value = view.header("content-type")[0] ?? "";
  const semicolon = value.indexOf(";");
  return (semicolon < 0 ? value : value.slice(0, semicolon)).trim().toLowerCase();
}

const URLENCODED = "application/x-www-form-urlencoded";

/**
 * The body as text, a byte order mark dropped. Bytes that are not of the named charset become U+FFFD: they equal nothing
 * that was saved, and fail nothing.
 */
export function bodyText(view: CallView): string {
  return view.reading("text", () => decoderOf(view).decode(view.call.body));
}

/** The text's bytes in UTF-8, mostly those that came. */
export function bodyUtf8(view: CallView): Uint8Array {
  const { body } = view.call;
  if (decoderOf(view) !== UTF8) return new TextEncoder().encode(bodyText(view));
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}

// Making one costs a call more than decoding its body.
const UTF8 = new TextDecoder();

function decoderOf(view: CallView): TextDecoder {
  return view.reading("decoder", () => {
    const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(view.header("content-type")[0] ?? "")?.[1];
    if (charset === undefined || /^utf-?8$/i.test(charset)) return UTF8;
    try {
      return new TextDecoder(charset);
    } catch {
      return UTF8;
    }
  });
}

/** The body parsed as JSON, wrapped so that `null` can be told from none: null where it is not to be read so, or does not parse. */
export function bodyJson(view: CallView): { value: unknown } | null {
  return view.reading("json", () => (isReadAsJson(view) ? parseJson(bodyText(view)) : null));
}

/** Whether the body's type lets it be read as JSON. */
export function isReadAsJson(view: CallView): boolean {
  return isReadAs(view, (type) => /^(application|text)\/(x-)?json$/.test(type) || type.endsWith("+json"));
}

export function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** A text trimmed, with every run of white space as one space. */
export function foldSpace(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** XML folded likewise, and white space between tags dropped. */
export function foldXml(text: string): string {
  return foldSpace(text).replaceAll("> <", "><");
}

/** The body as folded text, under any type. */
export function bodyFolded(view: CallView): string {
  return view.reading("folded text", () => foldSpace(bodyText(view)));
}

/** The body as folded XML, or null where it is not to be read so. */
export function bodyXml(view: CallView): string | null {
  return view.reading("xml", () =>
    isReadAs(view, (type) => /^(application|text)\/xml$/.test(type) || type.endsWith("+xml"))
      ? foldXml(bodyText(view))
      : null,
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

/** The fields of an urlencoded body; none where it is not to be read so. */
export function bodyUrlencoded(view: CallView): PairIndex {
  return view.reading("urlencoded", () => {
    const type = mediaType(view);
    const isRead = type === URLENCODED || type === "" || type === "text/plain";
    return new PairIndex(isRead ? decodePairs(bodyText(view)) : []);
  });
}

/** The text fields and the file fields of a multipart body; none where it is not to be read so. */
export function bodyMultipart(view: CallView): MultipartFields {
  return view.reading("multipart", () => {
    const type = mediaType(view);
    const boundary = type.startsWith("multipart/")
      ? /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(view.header("content-type")[0] ?? "")
      : null;
    if (boundary) return readMultipart(bodyText(view), boundary[1] ?? boundary[2] ?? "");
    return type === "" || type === "text/plain" ? readMultipart(bodyText(view), null) : readMultipart("", null);
  });
}

/** A body is read as a kind when its type says so, says nothing, or is the one that clients send without being told. */
function isReadAs(view: CallView, isOfKind: (type: string) => boolean): boolean {
  const type = mediaType(view);
  if (type === "" || type === "text/plain" || isOfKind(type)) return true;
  return type === URLENCODED && /^[{[<]/.test(bodyText(view).trimStart());
}
