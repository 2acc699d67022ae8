import type { IncomingMessage, ServerResponse } from "node:http";
import { NO_BODY } from "@/server/mock-runtime/answers/mock-answer";
import { Later } from "@/server/mock-runtime/call/later";
import { bodyRoom } from "@/server/mock-runtime/choosing/body-room";
import { LARGE_BODY_BYTES } from "@/server/mock-runtime/choosing/large-bodies";

/** `no_room`: as many large bodies are held as may be, and none was done with in time. */
export type ReadBody = Uint8Array | "too_large" | "no_room";

type Done = (body: ReadBody) => void;

/**
 * Reads a request's body. If it is too large, at most one chunk more than the limit is kept, and the rest is not read. If the caller
 * disconnects, nothing is told, and all is garbage-collected with the request: there is nobody to answer.
 *
 * A large body is read when there is room for it (body-room.ts).
 *
 * @param mockServer whose share of the room it takes
 * @param announcedBytes from Content-Length; null without it
 * @param bytesMax the largest body that is accepted
 */
export function readBody(
  req: IncomingMessage,
  res: ServerResponse,
  mockServer: string,
  announcedBytes: number | null,
  bytesMax: number,
): Later<ReadBody> {
  return new Later((done) => {
    // A small body usually comes with the head and is complete after the parser's run, so it needs no listeners.
    process.nextTick(() => {
      const isThere = req.complete || (announcedBytes !== null && req.readableLength >= announcedBytes);
      if (isThere) {
        const body = readBuffered(req);
        done(body.length > bytesMax ? "too_large" : body);
      } else if (announcedBytes !== null && announcedBytes > LARGE_BODY_BYTES) {
        readLarge(req, res, mockServer, [], announcedBytes, done);
      } else {
        readInParts(req, res, mockServer, bytesMax, done);
      }
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
function readInParts(
  req: IncomingMessage,
  res: ServerResponse,
  mockServer: string,
  bytesMax: number,
  done: Done,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isOver = false;
  // The listeners are freed with the request. Removing each would cost as much as adding it.
  req.on("data", (chunk: Buffer) => {
    if (isOver) return;
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes <= Math.min(LARGE_BODY_BYTES, bytesMax)) return;
    isOver = true;
    req.pause();
    if (bytes > bytesMax) done("too_large");
    else readLarge(req, res, mockServer, chunks, bytesMax, done);
  });
  req.on("end", () => {
    if (isOver) return;
    const [only] = chunks;
    done(only === undefined ? NO_BODY : chunks.length === 1 ? only : Buffer.concat(chunks, bytes));
  });
  // A broken connection ends the call. It is not an error of the app.
  req.on("error", () => undefined);
}

/** @param chunks what has been read of it. @param bytesMax its size, or the most that it may have */
function readLarge(
  req: IncomingMessage,
  res: ServerResponse,
  mockServer: string,
  chunks: readonly Buffer[],
  bytesMax: number,
  done: Done,
): void {
  const room = bodyRoom();
  let isOver = false;
  const finish = (body: ReadBody) => {
    isOver = true;
    done(body);
  };
  const read = () => {
    // All of it at once: lists of chunks, joined at the end, took twice the memory. What is not written to takes none.
    const body = Buffer.allocUnsafeSlow(bytesMax);
    let bytes = 0;
    const add = (chunk: Buffer) => {
      if (isOver) return;
      if (bytes + chunk.length > bytesMax) {
        req.pause();
        finish("too_large");
        return;
      }
      bytes += chunk.copy(body, bytes);
    };
    chunks.forEach(add);
    req.on("data", add);
    req.on("end", () => {
      if (isOver) return;
      room.arrived(res);
      finish(body.subarray(0, bytes));
    });
    req.on("error", () => undefined);
    req.resume();
  };
  room.take(
    res,
    mockServer,
    bytesMax,
    (isAdmitted) => {
      if (isAdmitted) read();
      else finish("no_room");
    },
    () => {
      finish("no_room");
    },
  );
}
