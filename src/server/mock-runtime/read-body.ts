import type { IncomingMessage } from "node:http";
import { NO_BODY } from "./mock-answer";

/** The bytes of a body; or why there are none: it is larger than allowed, or its caller went away. */
export type BodyReading = Uint8Array | "too_large" | "aborted";

/**
 * Reads a request's body and answers once. Of one that is too large, at most one chunk more than the limit is held, and
 * nothing after that is read. Callbacks and not a promise or an async iterator: these are half of what reading a small body costs.
 *
 * @param announcedBytes as Content-Length says; null without one
 * @param bytesMax the largest body that is answered as such
 */
export function readBody(
  req: IncomingMessage,
  announcedBytes: number | null,
  bytesMax: number,
  done: (reading: BodyReading) => void,
): void {
  // A small body mostly comes with the head, and is there as soon as what came has been parsed: it needs no listeners.
  process.nextTick(() => {
    const isThere = req.complete || (announcedBytes !== null && req.readableLength >= announcedBytes);
    if (!isThere) {
      readInParts(req, bytesMax, done);
      return;
    }
    const body = readBuffered(req);
    done(body.length > bytesMax ? "too_large" : body);
  });
}

/** All that has come, at once; Node.js 26 hands out what was pushed chunk by chunk, and older versions all of it together. */
function readBuffered(req: IncomingMessage): Uint8Array {
  const first = (req.read() as Buffer | null) ?? NO_BODY;
  if (req.readableLength === 0) return first;
  const chunks = [first];
  while (req.readableLength > 0) chunks.push(req.read() as Buffer);
  return Buffer.concat(chunks);
}

function readInParts(req: IncomingMessage, bytesMax: number, done: (reading: BodyReading) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;

  // The listeners go with the request: taking each off would cost as much as putting it on.
  let isFinished = false;
  const finish = (reading: BodyReading) => {
    if (isFinished) return;
    isFinished = true;
    done(reading);
  };
  const onData = (chunk: Buffer) => {
    if (isFinished) return;
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
    else {
      req.pause();
      finish("too_large");
    }
  };
  const onEnd = () => {
    const [only] = chunks;
    finish(only === undefined ? NO_BODY : chunks.length === 1 ? only : Buffer.concat(chunks, bytes));
  };
  const onClose = () => {
    finish("aborted");
  };

  req.on("data", onData);
  req.on("end", onEnd);
  req.on("close", onClose);
  req.on("error", onClose);
  if (req.destroyed) onClose();
}
