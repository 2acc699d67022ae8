const HEAD_END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");

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
    pending = complete ? null : bytes;
    return complete ? bytes : null;
  };
}

function isComplete(bytes: Buffer): boolean {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return false;
  const head = bytes.toString("latin1", 0, headEnd);
  if (!head.startsWith("HTTP/1.1 200 ")) throw new Error(`An answer was not 200:\n${bytes.toString("utf8")}`);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return bytes.length >= headEnd + HEAD_END.length + Number(length);
  return bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
}
