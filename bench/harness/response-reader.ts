const HEAD_END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");
const STATUS_AT = "HTTP/1.1 ".length;
const OK = Buffer.from("200");

/**
 * Tells where one response ends in the bytes of a connection that asks once at a time.
 *
 * It costs as little as it can, so that the client is never what is measured: no header is parsed but the two that say how the body
 * ends. Answers the response's own bytes once they are all there, else null. Throws on a status other than 200.
 */
export function responseReader(): (chunk: Buffer) => Buffer | null {
  let pending: Buffer | null = null;
  return (chunk) => {
    const bytes = pending === null ? chunk : Buffer.concat([pending, chunk]);
    const complete = isComplete(bytes);
    // A copy: the connection reads into the same memory again.
    if (complete) pending = null;
    else pending = bytes === chunk ? Buffer.from(chunk) : bytes;
    return complete ? bytes : null;
  };
}

function isComplete(bytes: Buffer): boolean {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return false;
  if (bytes.compare(OK, 0, OK.length, STATUS_AT, STATUS_AT + OK.length) !== 0) {
    throw new Error(`An answer was not 200:\n${bytes.toString("utf8")}`);
  }
  const length = contentLength(bytes, headEnd);
  if (length !== null) return bytes.length >= headEnd + HEAD_END.length + length;
  return bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
}

const CONTENT_LENGTH = Buffer.from("\r\nContent-Length: ");
const CARRIAGE_RETURN = 13;
const DIGIT_ZERO = 48;

function contentLength(bytes: Buffer, headEnd: number): number | null {
  const at = bytes.indexOf(CONTENT_LENGTH);
  if (at === -1 || at > headEnd) {
    const otherCase = /\r\ncontent-length: (\d+)/i.exec(bytes.toString("latin1", 0, headEnd))?.[1];
    return otherCase === undefined ? null : Number(otherCase);
  }
  let length = 0;
  for (let digit = at + CONTENT_LENGTH.length; bytes[digit] !== CARRIAGE_RETURN; digit += 1) {
    length = length * 10 + (bytes[digit] ?? 0) - DIGIT_ZERO;
  }
  return length;
}
