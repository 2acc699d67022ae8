import { PairIndex, type DecodedPair } from "./call-view";
import { insideQuotes } from "./quoted-text";

/** The fields of a multipart body: texts by name and value; files by name only. */
export interface MultipartFields {
  readonly texts: PairIndex;
  readonly files: PairIndex;
}

/**
 * Reads a multipart/form-data body (RFC 7578). Malformed parts are skipped. The decoding
 * as text may damage the bytes of a file, but not the delimiters, which are ASCII.
 */
export function readMultipart(text: string, boundary: string): MultipartFields {
  const texts: DecodedPair[] = [];
  const files: DecodedPair[] = [];
  const delimiter = `--${boundary}`;
  if (boundary !== "") {
    for (const part of `\r\n${text.replace(/^\r?\n/, "")}`.split(`\n${delimiter}`).slice(1))
      readPart(part, texts, files);
  }
  return { texts: new PairIndex(texts), files: new PairIndex(files) };
}

/** @param part from the end of the delimiter to the line break before the next one */
function readPart(part: string, texts: DecodedPair[], files: DecodedPair[]): void {
  const head = /^[ \t]*\r?\n/.exec(part)?.[0];
  if (head === undefined) return;
  const { headers, body } = splitHead(part.slice(head.length));
  const disposition = headers.split(/\r?\n/).find((line) => /^content-disposition\s*:/i.test(line)) ?? "";
  const name = parameter(disposition, "name");
  if (name === null) return;
  const filename = parameter(disposition, "filename") ?? parameter(disposition, "filename*");
  if (filename === null) texts.push([name, body]);
  else files.push([name, filename]);
}

function splitHead(part: string): { headers: string; body: string } {
  const content = part.endsWith("\r") ? part.slice(0, -1) : part;
  const gap = /\r?\n\r?\n/.exec(content);
  if (!gap) return { headers: content, body: "" };
  return { headers: content.slice(0, gap.index), body: content.slice(gap.index + gap[0].length) };
}

/**
 * A parameter of Content-Disposition. For a quote in a name browsers send %22 (HTML, multipart/form-data encoding algorithm), other clients
 * `\"`; any other backslash is literal.
 */
function parameter(disposition: string, name: string): string | null {
  for (const part of splitParameters(disposition).slice(1)) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim().toLowerCase() !== name) continue;
    const value = part.slice(equals + 1).trim();
    return unescapeName((insideQuotes(value) ?? value).replaceAll('\\"', '"'));
  }
  return null;
}

/** Undoes the escapes of browsers. Nobody can tell whether `%22`, `%0D` and `%0A` were typed or escaped. */
export function unescapeName(name: string): string {
  return name.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
}

/**
 * Splits at each `;` outside quotes. A quote before a `;` or the end is a closing one even after a backslash, because names may end with
 * one.
 */
function splitParameters(disposition: string): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < disposition.length; at++) {
    const character = disposition.charAt(at);
    if (character === '"') {
      const isEscaped = isQuoted && disposition.charAt(at - 1) === "\\" && !endsAt(disposition, at + 1);
      if (!isEscaped) isQuoted = !isQuoted;
    } else if (character === ";" && !isQuoted) {
      parts.push(disposition.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(disposition.slice(from));
  return parts;
}

function endsAt(disposition: string, at: number): boolean {
  const end = /[ \t]*(?:;|$)/y;
  end.lastIndex = at;
  return end.test(disposition);
}
