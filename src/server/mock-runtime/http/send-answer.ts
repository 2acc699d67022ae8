import type { ServerResponse } from "node:http";
import { answerBytes, type MockAnswer } from "@/server/mock-runtime/answers/mock-answer";
import { waitWithStop } from "@/server/process/wait-with-stop";

/** Writes status line and header lines (name, value, name, value, …). Each lane does it in its own way. */
export type WriteHead = (
  res: ServerResponse,
  answer: Pick<MockAnswer, "status" | "reason">,
  headers: readonly string[],
) => void;

/** An answer that is to be written. */
export interface DueAnswer {
  readonly res: ServerResponse;
  readonly answer: MockAnswer;
  readonly writeHead: WriteHead;
  /** Replaces the answer, if the process stops before its delay is over. */
  stop: () => void;
  /** Called if the answer cannot be written, for example because of an invalid header. */
  onError: (error: unknown) => void;
  /** Called after the answer is written. */
  onSent: () => void;
}

/**
 * Sends an answer after its delay, at the end of that turn of the event loop. Until then only a timer and the answer are kept. If the
 * caller disconnects, the timer is cancelled.
 */
export function sendAnswer(due: DueAnswer): void {
  const { delayMs } = due.answer;
  if (delayMs === 0) {
    writeAtEndOfTurn(due);
    return;
  }
  const { res } = due;
  const cancel = waitWithStop(delayMs, (how) => {
    res.removeListener("close", cancel);
    if (how === "stopping") due.stop();
    writeAtEndOfTurn(due);
  });
  res.once("close", cancel);
}

/**
 * The answers of one turn are written together. The first write wakes the client, which then finds the others without being woken again.
 * Waking it for each answer took a sixth of the cost of a simple call, and a quarter of that of a call with a body.
 */
let dueThisTurn: DueAnswer[] = [];

function writeAtEndOfTurn(due: DueAnswer): void {
  if (dueThisTurn.length === 0) setImmediate(writeDue);
  dueThisTurn.push(due);
}

function writeDue(): void {
  const written = dueThisTurn;
  dueThisTurn = [];
  for (const due of written) {
    try {
      const { res, answer } = due;
      due.writeHead(res, answer, answer.headers);
      if (typeof answer.body === "string") res.end(answer.body, "latin1");
      else res.end(answer.body);
      due.onSent();
    } catch (error) {
      due.onError(error);
    }
  }
}

/** Sends the answer to a call whose body is not read completely, and closes the connection (see lingering-close.ts). */
export function sendAndClose(res: ServerResponse, answer: MockAnswer, writeHead: WriteHead): void {
  writeHead(res, answer, [...answer.headers, "Connection", "close"]);
  res.end(answerBytes(answer.body));
}
