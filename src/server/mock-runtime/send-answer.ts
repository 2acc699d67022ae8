import type { ServerResponse } from "node:http";
import { waitWithStop } from "../wait-with-stop";
import { answerBytes, type MockAnswer } from "./mock-answer";

/** Writes status and header lines (name, value, name, value, …): how is a lane's own business. */
export type WriteHead = (res: ServerResponse, status: number, headers: readonly string[]) => void;

interface DueAnswer {
  res: ServerResponse;
  answer: MockAnswer;
  /** What is said instead when the process stops before the delay is over; absent where there is no delay. */
  stopping?: () => MockAnswer;
  writeHead: WriteHead;
  /** Told of an answer that cannot be written, such as one with an invalid header. */
  onError: (error: unknown) => void;
  /** Told once one is written: this answer, or what was said instead because the process stops before its delay is over. */
  onSent?: (sent: MockAnswer) => void;
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
  const cancel = waitWithStop(answer.delayMs, (how) => {
    res.removeListener("close", cancel);
    writeAtEndOfTurn(how === "over" || due.stopping === undefined ? due : { ...due, answer: due.stopping() });
  });
  res.once("close", cancel);
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
      onSent?.(answer);
    } catch (error) {
      onError(error);
    }
  }
}

/** Sends the answer to a call whose body is not read, or not to its end, and ends the connection with it (lingering-close.ts). */
export function sendAndClose(res: ServerResponse, answer: MockAnswer, writeHead: WriteHead): void {
  writeHead(res, answer.status, [...answer.headers, "Connection", "close"]);
  res.end(answerBytes(answer.body));
}
