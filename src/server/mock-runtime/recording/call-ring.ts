import { NO_BODY } from "../mock-answer";
import type { HeaderLine } from "../mock-call";
import type { AnsweredCall } from "./answered-call";

/**
 * The newest calls of one mock server, in slots that are used over and over.
 *
 * Of what answering a call allocates, a slot keeps texts alone, its header lines as one. The dozen small objects of a call, kept as they
 * are, would outlive a garbage collection or two, only to be pushed out by newer ones: that took a tenth of all throughput.
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

  /** Forgets the oldest call, and answers how many bytes of its body were held. */
  removeOldest(): number {
    const slot = this.slots[this.oldest];
    if (slot === undefined || this.held === 0) return 0;
    this.oldest = (this.oldest + 1) % this.slots.length;
    this.held -= 1;
    return slot.dropBody();
  }

  /** What is held, the oldest first. */
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
  /** name, value, name, value, …, a line each: neither can hold the end of a line (RFC 9110, 5.5). */
  private headers = "";
  private announcedBytes: number | null = null;
  private tokenCarrier: AnsweredCall["call"]["tokenCarrier"] = undefined;
  private pinnedExampleId: string | undefined = undefined;
  private token: AnsweredCall["token"] = null;
  private body: Uint8Array = NO_BODY;
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
    this.headers = headerText(call.headers);
    this.announcedBytes = call.bodyBytes;
    this.tokenCarrier = call.tokenCarrier;
    this.pinnedExampleId = call.pinnedExampleId;
    this.token = token;
    this.body = body;
    this.bodyBytes = bodyBytes;
    this.status = answer.status;
    this.cause = answer.cause;
    this.durationMs = durationMs;
    this.calledAt = calledAt;
    this.order = order;
  }

  dropBody(): number {
    const { length } = this.body;
    this.body = NO_BODY;
    return length;
  }

  answeredCall(): AnsweredCall {
    const { snapshot, token, body, bodyBytes, durationMs, calledAt, order, status, cause } = this;
    const { method, target, form, announcedBytes, tokenCarrier, pinnedExampleId } = this;
    const headers = headerLines(this.headers);
    const call = { method, target, form, headers, bodyBytes: announcedBytes, tokenCarrier, pinnedExampleId };
    return { snapshot, call, token, body, bodyBytes, answer: { status, cause }, durationMs, calledAt, order };
  }
}

function headerText(lines: readonly HeaderLine[]): string {
  const texts: string[] = [];
  for (const [name, value] of lines) texts.push(name, value);
  return texts.join("\n");
}

function headerLines(text: string): HeaderLine[] {
  const texts = text.split("\n");
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < texts.length; at += 2) lines.push([texts[at] ?? "", texts[at + 1] ?? ""]);
  return lines;
}
