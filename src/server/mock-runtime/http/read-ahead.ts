import type { Socket } from "node:net";
import { isClosing } from "./lingering-close";
import { pendingAnswer } from "./pending-answers";

/** How much of a connection is read while its calls have to wait: a caller that leaves after no more than this is noticed at once. */
const READ_AHEAD_BYTES = 64 * 1024;

export interface ReadAhead {
  /** Passes on what was read, as far as calls may be begun. To be called when that may have become more. */
  readOn: () => void;
  /** Nothing more is passed on. Returns what was read and not passed on. */
  stop: () => Buffer;
}

/**
 * Takes over what Node's parser reads of a connection, for the rest of it, so that no more is parsed than may be answered. Node's parser
 * reads from the connection by itself and cannot stop within what it has read; given the bytes, it parses what it is given.
 *
 * It is given one call after the other, and stops between two of them: of a call that has begun Node expects the rest within its time limits.
 *
 * @param isFull whether another call would have to wait
 */
export function readAhead(socket: Socket, isFull: () => boolean): ReadAhead {
  const parse = listenerOf(socket);
  const server = socket as SocketOfServer;
  let unread: Buffer = NOTHING;
  let isPaused = false;
  let isOver = false;
  /** Whether the parser has no call half read. At first unknown: it may have ended in the middle of one. */
  let isBetween = false;
  /** What is missing of a body whose length is known. */
  let bodyBytes = 0;

  const stop = () => {
    const left = unread;
    isOver = true;
    unread = NOTHING;
    socket.removeListener("data", onData);
    socket.removeListener("drain", readOn);
    return left;
  };

  /** How much of what was read is given to the parser at once: up to the end of a head or of a body. */
  const nextLength = (): number => {
    if (bodyBytes > 0) return Math.min(bodyBytes, unread.length);
    const end = unread.indexOf(HEAD_END);
    return end < 0 ? unread.length : end + HEAD_END.length;
  };

  const give = (bytes: Buffer) => {
    const isHeadEnd = bodyBytes === 0 && bytes.subarray(-HEAD_END.length).equals(HEAD_END);
    const isBodyEnd = bodyBytes > 0 && bodyBytes === bytes.length;
    bodyBytes = bodyBytes > 0 ? bodyBytes - bytes.length : 0;
    const before = pendingAnswer(socket);
    parse(bytes);
    const latest = pendingAnswer(socket);
    const isComplete = latest?.req.complete ?? true;
    isBetween = isComplete && (isHeadEnd || isBodyEnd);
    if (!isComplete && isHeadEnd && latest !== before) bodyBytes = Number(latest?.req.headers["content-length"] ?? 0);
  };

  const readOn = () => {
    // Node pauses its parser itself while a caller does not take its answers.
    while (!isOver && unread.length > 0 && server._paused !== true && !(isBetween && isFull())) {
      if (server.parser === null || isClosing(socket)) {
        // An upgrade has taken the connection over, or nothing on it is answered any more.
        const isTakenOver = server.parser === null;
        const left = stop();
        if (isTakenOver) socket.unshift(left);
        return;
      }
      const bytes = unread.subarray(0, nextLength());
      unread = unread.subarray(bytes.length);
      give(bytes);
    }
    const isEnough = unread.length >= READ_AHEAD_BYTES;
    if (isEnough) socket.pause();
    else if (isPaused && !isOver) socket.resume();
    isPaused = isEnough;
  };

  const onData = (chunk: Buffer) => {
    if (isOver) return;
    unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
    readOn();
  };
  socket.removeListener("data", parse);
  // A listener of ours makes Node pass on what it reads. What its parser is at work on just now is not passed on.
  socket.on("data", onData);
  socket.on("drain", readOn);
  return { readOn, stop };
}

const NOTHING = Buffer.alloc(0);
const HEAD_END = Buffer.from("\r\n\r\n");

/** Fields by which Node itself knows whether it has paused a connection, and whether a parser is at work on it. */
type SocketOfServer = Socket & { _paused?: boolean; parser?: object | null };

/** The listener by which Node's HTTP server gives bytes to its parser: there from the start, and the only one. */
function listenerOf(socket: Socket): (bytes: Buffer) => void {
  const [parse] = socket.listeners("data");
  if (parse === undefined) throw new Error("This connection has no parser of HTTP.");
  return parse as (bytes: Buffer) => void;
}
