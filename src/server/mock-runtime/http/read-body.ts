import type { IncomingMessage } from "node:http";
import { NO_BODY } from "@/server/mock-runtime/answers/mock-answer";
import { Later } from "@/server/mock-runtime/call/later";

type Done = (body: Uint8Array | "too_large") => void;

/**
 * Reads a request's body. If it is too large, at most one chunk more than the limit is kept, and the rest is not read. If the caller
 * disconnects, nothing is told, and all is garbage-collected with the request: there is nobody to answer.
 *
 * @param announcedBytes from Content-Length; null without it
 * @param bytesMax the largest body that is accepted
 */
export function readBody(
  req: IncomingMessage,
  announcedBytes: number | null,
  bytesMax: number,
): Later<Uint8Array | "too_large"> {
  return new Later((done) => {
    // A small body usually comes with the head and is complete after the parser's run, so it needs no listeners.
    process.nextTick(() => {
      const isThere = req.complete || (announcedBytes !== null && req.readableLength >= announcedBytes);
      if (!isThere) {
        readInParts(req, bytesMax, done);
        return;
      }
      const body = readBuffered(req);
      done(body.length > bytesMax ? "too_large" : body);
    });
  });
}

/** Reads everything that has arrived. Node.js 26 returns one pushed chunk at a time; older versions return all of them together. */
function readBuffered(req: IncomingMessage): Uint8Array {
  const first = (req.read() as Buffer | null) ?? NO_BODY;
  if (req.readableLength === 0) return first;
  const chunks = [first];
  while (req.readableLength > 0) chunks.push(req.read() as Buffer);
  return Buffer.concat(chunks);
}

// Listeners instead of an async iterator: the iterator and its extra promise were half the cost of reading a small body.
function readInParts(req: IncomingMessage, bytesMax: number, done: Done): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isTooLarge = false;
  // The listeners are freed with the request. Removing each would cost as much as adding it.
  req.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= bytesMax) {
      chunks.push(chunk);
      return;
    }
    req.pause();
    if (!isTooLarge) done("too_large");
    isTooLarge = true;
  });
  req.on("end", () => {
    if (isTooLarge) return;
    const [only] = chunks;
    done(only === undefined ? NO_BODY : chunks.length === 1 ? only : Buffer.concat(chunks, bytes));
  });
  // A broken connection ends the call. It is not an error of the app.
  req.on("error", () => undefined);
}
