import type { IncomingMessage, ServerResponse } from "node:http";
import { answerBytes, type MockAnswer } from "./mock-answer";

/** Writes status and header lines (name, value, name, value, …): how is a lane's own business. */
export type WriteHead = (res: ServerResponse, status: number, headers: readonly string[]) => void;

interface DueAnswer {
  res: ServerResponse;
  answer: MockAnswer;
  writeHead: WriteHead;
  /** Told of an answer that cannot be written, such as one with an invalid header. */
  onError: (error: unknown) => void;
  /** Told once it is written. */
  onSent?: () => void;
}

/**
 * Sends an answer once its delay is over, at the end of that turn of the event loop. Until then nothing is held but a timer and the answer
 * itself; a caller that goes away ends it.
 */
export function sendAnswer(due: DueAnswer): void {
  const { res, answer } = due;
  if (answer.delayMs === 0) {
    writeAtEndOfTurn(due);
    return;
  }
  const stop = () => {
    clearTimeout(timer);
  };
  const timer = setTimeout(() => {
    res.removeListener("close", stop);
    writeAtEndOfTurn(due);
  }, answer.delayMs);
  res.once("close", stop);
}

/**
 * What one turn works out is written together: the first answer wakes its caller, and what follows finds it awake. Written one by one, each
 * would wake it anew, which took a sixth of what a simple call cost, and a quarter of one with a body.
 */
let dueThisTurn: DueAnswer[] = [];

function writeAtEndOfTurn(due: DueAnswer): void {
  if (dueThisTurn.length === 0) setImmediate(writeDue);
  dueThisTurn.push(due);
}

function writeDue(): void {
  const written = dueThisTurn;
  dueThisTurn = [];
  for (const { res, answer, writeHead, onError, onSent } of written) {
    try {
      writeHead(res, answer.status, answer.headers);
      if (typeof answer.body === "string") res.end(answer.body, "latin1");
      else res.end(answer.body);
      onSent?.();
    } catch (error) {
      onError(error);
    }
  }
}

/** How long, and over how many bytes, a refused caller may go on sending before its connection is cut. */
const LINGER_MS = 2_000;
const LINGER_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Sends the answer to a call whose body is not read, or not to its end, and closes the connection. What the caller is still
 * sending is thrown away for a while first: a connection closed upon unread bytes is reset, and the reset can overtake the
 * answer (RFC 9112, 9.6).
 */
export function sendAndClose(
  req: IncomingMessage,
  res: ServerResponse,
  answer: MockAnswer,
  writeHead: WriteHead,
): void {
  writeHead(res, answer.status, [...answer.headers, "Connection", "close"]);
  // Content-Length makes the answer complete for its caller before the end() that closes the connection.
  res.flushHeaders();
  if (answer.body.length > 0) res.write(answerBytes(answer.body));

  let bytes = 0;
  const onData = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES_MAX) close();
  };
  const close = () => {
    clearTimeout(timer);
    req.removeListener("data", onData);
    res.end();
  };
  const timer = setTimeout(close, LINGER_MS);
  req.on("data", onData);
  req.once("end", close);
  res.once("close", close);
  req.resume();
}
