import type { HeaderLine } from "@/mock-engine/model";
import { NO_BODY } from "@/server/mock-runtime/answers/mock-answer";
import { linesOf } from "@/server/mock-runtime/call/header-lines";
import type { AnsweredCall } from "./answered-call";

/** Bodies up to this size are copied into memory of their slot. */
const COPIED_BYTES_MAX = 4_096;

/**
 * The newest calls of one mock server, in reused slots.
 *
 * A slot keeps only texts, all header lines as one, and the bytes of small bodies in memory of its own. The dozen small objects of each call
 * would survive one or two garbage collections, only to be dropped soon after: keeping them cost a tenth of the throughput.
 */
export class CallRing {
  private slots: Slot[] = [];
  private oldest = 0;
  private held = 0;

  get length(): number {
    return this.held;
  }

  add(answered: AnsweredCall): void {
    this.freeSlot(answered).fill(answered);
    this.held += 1;
  }

  /** Removes the oldest call and returns how many bytes its body had. */
  removeOldest(): number {
    const slot = this.slots[this.oldest];
    if (slot === undefined || this.held === 0) return 0;
    this.oldest = (this.oldest + 1) % this.slots.length;
    this.held -= 1;
    return slot.dropBody();
  }

  /** All calls, the oldest first. */
  calls(): AnsweredCall[] {
    const slots = this.inOrder();
    slots.length = this.held;
    return slots.map((slot) => slot.answeredCall());
  }

  private freeSlot({ snapshot }: AnsweredCall): Slot {
    const free = this.slots[(this.oldest + this.held) % this.slots.length];
    if (this.held < this.slots.length && free !== undefined) return free;
    if (this.oldest > 0) this.slots = this.inOrder();
    this.oldest = 0;
    const added = new Slot(snapshot);
    this.slots.push(added);
    return added;
  }

  private inOrder(): Slot[] {
    return [...this.slots.slice(this.oldest), ...this.slots.slice(0, this.oldest)];
  }
}

class Slot {
  private method = "";
  private target = "";
  private form: AnsweredCall["call"]["form"] = "subdomain";
  /** name, value, name, value, … one per line: neither can contain a line break (RFC 9110, 5.5). */
  private headers = "";
  private announcedBytes: number | null = null;
  private authorization: string | null = null;
  private mockToken: string | null = null;
  private tokenCarrier: AnsweredCall["call"]["tokenCarrier"] = undefined;
  private pinnedExampleId: string | undefined = undefined;
  private token: AnsweredCall["token"] = null;
  /** How much of the body is kept: at the beginning of `room` if it is small, else all of `large`. */
  private keptBytes = 0;
  private room: Uint8Array = NO_BODY;
  private large: Uint8Array = NO_BODY;
  private bodyBytes = 0;
  private status = 0;
  private cause: AnsweredCall["answer"]["cause"] = null;
  private durationMs = 0;
  private calledAt = 0;
  private order = 0;

  constructor(private snapshot: AnsweredCall["snapshot"]) {}

  fill({ snapshot, call, token, body, bodyBytes, answer, durationMs, calledAt, order }: AnsweredCall): void {
    this.snapshot = snapshot;
    this.method = call.method;
    this.target = call.target;
    this.form = call.form;
    const headers = headerText(call.headers);
    // Callers send the same header lines again and again. The older text has survived its garbage collections already.
    if (this.headers !== headers) this.headers = headers;
    this.announcedBytes = call.bodyBytes;
    this.authorization = call.authorization;
    this.mockToken = call.mockToken;
    this.tokenCarrier = call.tokenCarrier;
    this.pinnedExampleId = call.pinnedExampleId;
    this.token = token;
    this.keepBody(body);
    this.bodyBytes = bodyBytes;
    this.status = answer.status;
    this.cause = answer.cause;
    this.durationMs = durationMs;
    this.calledAt = calledAt;
    this.order = order;
  }

  private keepBody(body: Uint8Array): void {
    this.keptBytes = body.length;
    if (body.length > COPIED_BYTES_MAX) this.large = body;
    else {
      if (body.length > this.room.length) this.room = new Uint8Array(roomFor(body.length));
      if (body.length > 0) this.room.set(body);
    }
  }

  dropBody(): number {
    const { keptBytes } = this;
    this.keptBytes = 0;
    this.large = NO_BODY;
    return keptBytes;
  }

  answeredCall(): AnsweredCall {
    const { snapshot, token, keptBytes, bodyBytes, durationMs, calledAt, order, status, cause } = this;
    const { method, target, form, announcedBytes, authorization, mockToken, tokenCarrier, pinnedExampleId } = this;
    const headers = linesOf(this.headers.split("\n"));
    const body = keptBytes > COPIED_BYTES_MAX ? this.large : this.room.subarray(0, keptBytes);
    const presented = { authorization, mockToken, tokenCarrier };
    const call = { method, target, form, headers, bodyBytes: announcedBytes, ...presented, pinnedExampleId };
    return { snapshot, call, token, body, bodyBytes, answer: { status, cause }, durationMs, calledAt, order };
  }
}

/** A power of two, so that a slot whose bodies grow seldom needs new memory. */
function roomFor(bytes: number): number {
  return 2 ** Math.ceil(Math.log2(bytes));
}

function headerText(lines: readonly HeaderLine[]): string {
  const texts: string[] = [];
  for (const [name, value] of lines) texts.push(name, value);
  return texts.join("\n");
}
