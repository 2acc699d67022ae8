import { PairIndex, type DecodedPair } from "./call-view";
import { insideQuotes, splitUnquoted } from "./quoted-text";

/** The fields of a multipart body: texts by name and value; files by name, whose content is of no interest. */
export interface MultipartFields {
  readonly texts: PairIndex;
  readonly files: PairIndex;
}

/**
 * Reads a multipart/form-data body (RFC 7578). Without a boundary the first line names it, as far as there is one. What is not
 * well-formed is passed over. A file's bytes may be mangled by the text decoding; the delimiters are ASCII and are not.
 */
export function readMultipart(text: string, boundary: string | null): MultipartFields {
  const texts: DecodedPair[] = [];
  const files: DecodedPair[] = [];
  const delimiter = boundary === null ? firstLine(text) : `--${boundary}`;
  if (delimiter.startsWith("--") && delimiter.length > 2) {
    for (const part of `\r\n${text.replace(/^\r?\n/, "")}`.split(`\n${delimiter}`).slice(1))
      readPart(part, texts, files);
  }
  return { texts: new PairIndex(texts), files: new PairIndex(files) };
}

function firstLine(text: string): string {
  const end = text.indexOf("\n");
  return end < 0 ? "" : text.slice(0, end).trimEnd();
}

/** `part` begins behind the delimiter and ends before the line break in front of the next. */
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
 * A parameter of Content-Disposition. Of a quote in a name browsers make %22 (HTML, multipart/form-data encoding algorithm), other
 * clients `\"`; a backslash before anything else is one.
 */
function parameter(disposition: string, name: string): string | null {
  for (const part of splitUnquoted(disposition, ";").slice(1)) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim().toLowerCase() !== name) continue;
    const value = part.slice(equals + 1).trim();
    return (insideQuotes(value) ?? value)
      .replaceAll('\\"', '"')
      .replaceAll("%22", '"')
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n");
  }
  return null;
}
