import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { readAhead, type ReadAhead } from "./read-ahead";

/** How many calls of one connection may be unanswered at once. Source: docs/serving.md, "Limits". */
export const OPEN_CALLS_MAX = 32;

/**
 * How many calls of this process may wait for the turn of their connection, 2 to 3 kB each. Only the first 64 KiB of a connection can bring
 * more calls than may be open, so that many connections have to try it at once. Above it, the connection that brings another one is cut.
 */
const HELD_CALLS_MAX = 20_000;

/** @param awaitsContinue the caller waits for `100 Continue` before it sends its body, and has not been told yet */
export type Answer = (req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean) => void;

const connections = new WeakMap<Socket, PipelinedCalls>();
let heldCalls = 0;

/**
 * Answers a call that came before the one ahead of it on its connection was answered (HTTP pipelining), or keeps it until fewer of that
 * connection are open. Node would go on reading: nothing is written while calls wait for a delay, so nothing holds the caller back.
 */
export function answerInTurn(req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean, answer: Answer): void {
  const { socket } = req;
  let calls = connections.get(socket);
  if (calls === undefined) connections.set(socket, (calls = new PipelinedCalls(socket)));
  calls.take({ req, res, awaitsContinue, answer });
}

/** To be called when a connection sent what is not HTTP: nothing more of it is read. */
export function stopReadingAhead(socket: Socket): void {
  connections.get(socket)?.stopReading();
}

/** To be called when Node gets a connection anew. Returns what was read of it and not passed on. */
export function beginAnew(socket: Socket): Buffer {
  return connections.get(socket)?.beginAnew() ?? NOTHING;
}

const NOTHING = Buffer.alloc(0);

interface Call {
  req: IncomingMessage;
  res: ServerResponse;
  awaitsContinue: boolean;
  answer: Answer;
}

/** The calls of one connection behind the one whose answer is being waited for or written. */
class PipelinedCalls {
  /** Whose turn to be written has not come, in order; the last ones of them may be held. */
  private readonly queued: ServerResponse[] = [];
  /** Not begun, because too many were open when they came. */
  private readonly held: Call[] = [];
  private ahead: ReadAhead | null = null;
  private isDue = false;

  constructor(private readonly socket: Socket) {
    socket.once("close", () => {
      this.end();
    });
  }

  take(call: Call): void {
    const hasToWait = this.isFull();
    this.queued.push(call.res);
    call.res.once("socket", this.onTurn);
    if (hasToWait) this.hold(call);
    else call.answer(call.req, call.res, call.awaitsContinue);
    // The bytes that came together with this call are parsed already; only what comes later can be left unread.
    if (this.isFull()) this.ahead ??= readAhead(this.socket, () => this.isFull());
  }

  stopReading(): void {
    this.ahead?.stop();
  }

  beginAnew(): Buffer {
    const left = this.ahead?.stop() ?? NOTHING;
    this.ahead = null;
    return left;
  }

  private isFull(): boolean {
    // And one more, whose turn it is.
    return this.queued.length - this.held.length + 1 >= OPEN_CALLS_MAX;
  }

  private hold(call: Call): void {
    if (heldCalls >= HELD_CALLS_MAX) {
      this.socket.destroy();
      return;
    }
    heldCalls += 1;
    this.held.push(call);
  }

  private readonly onTurn = () => {
    this.queued.shift();
    if (this.isDue) return;
    this.isDue = true;
    // Node is still at work on the connection, and one pass may give several calls their turn.
    process.nextTick(this.goOn);
  };

  private readonly goOn = () => {
    this.isDue = false;
    while (!this.isFull()) {
      const call = this.held.shift();
      if (call === undefined) break;
      heldCalls -= 1;
      call.answer(call.req, call.res, call.awaitsContinue);
    }
    this.ahead?.readOn();
  };

  /** Node tells only the answer whose turn it is that the caller is gone: the delays of the others would go on. */
  private end(): void {
    this.ahead?.stop();
    heldCalls -= this.held.length;
    const begun = this.queued.slice(0, this.queued.length - this.held.length);
    this.held.length = 0;
    this.queued.length = 0;
    for (const res of begun) {
      res.destroyed = true;
      res.emit("close");
    }
  }
}
