import type { AnsweredCall } from "./answered-call";
import { CallRing } from "./call-ring";
import { recordingCounts } from "./recording-counts";

/** The most calls of one mock server in memory, whatever it keeps, so that one mock server cannot take all the room. */
const CALLS_PER_MOCK_SERVER_MAX = 4_000;
/** The most calls of all mock servers in memory. */
const CALLS_MAX = 5_000;
const BODY_BYTES_MAX = 32 * 1024 * 1024;

/** The calls of one mock server that wait to be written. */
export interface QueuedCalls {
  /** The oldest first. The writer removes those that it has written, so after a failure the rest is still here. */
  calls: AnsweredCall[];
  /** How many calls were dropped for lack of room; 0 after that number is written. */
  dropped: number;
}

interface Waiting {
  ring: CallRing;
  dropped: number;
}

/**
 * Calls that wait to be written, in bounded memory; the newest of each mock server are kept.
 *
 * If a mock server keeps no more calls than fit here, dropping its oldest call loses nothing: that call would have been deleted right after
 * it was written. If it keeps more, each call that does not fit is counted as dropped.
 */
export class CallQueue {
  private waiting = new Map<string, Waiting>();
  private calls = 0;
  private bodyBytes = 0;

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** Calls may be dropped soon, unless they are written. */
  get isHalfFull(): boolean {
    return this.calls >= CALLS_MAX / 2 || this.bodyBytes >= BODY_BYTES_MAX / 2;
  }

  /** The number of calls, and of the bytes of their bodies. */
  get size(): { calls: number; bodyBytes: number } {
    return { calls: this.calls, bodyBytes: this.bodyBytes };
  }

  add(call: AnsweredCall): void {
    const { mockServerId, recording } = call.snapshot;
    if (recording === null) return;
    let own = this.waiting.get(mockServerId);
    if (own === undefined) {
      own = { ring: new CallRing(), dropped: 0 };
      this.waiting.set(mockServerId, own);
    }
    const heldMax = Math.min(recording.keepCalls, CALLS_PER_MOCK_SERVER_MAX);
    while (own.ring.length >= heldMax) {
      this.removeOldest(own.ring);
      if (recording.keepCalls > CALLS_PER_MOCK_SERVER_MAX) drop(own);
    }
    while (this.isFullFor(call) && own.ring.length > 0) {
      this.removeOldest(own.ring);
      drop(own);
    }
    if (this.isFullFor(call)) {
      drop(own);
      return;
    }
    own.ring.add(call);
    this.calls += 1;
    this.bodyBytes += call.body.length;
  }

  private isFullFor({ body }: AnsweredCall): boolean {
    return this.calls >= CALLS_MAX || this.bodyBytes + body.length > BODY_BYTES_MAX;
  }

  private removeOldest(ring: CallRing): void {
    this.calls -= 1;
    this.bodyBytes -= ring.removeOldest();
  }

  /** Removes everything that waits and returns it by mock server. */
  takeAll(): Map<string, QueuedCalls> {
    const taken = new Map<string, QueuedCalls>();
    for (const [id, { ring, dropped }] of this.waiting) taken.set(id, { calls: ring.calls(), dropped });
    this.waiting = new Map();
    this.calls = 0;
    this.bodyBytes = 0;
    return taken;
  }
}

function drop(waiting: Waiting): void {
  waiting.dropped += 1;
  recordingCounts().dropped += 1;
}
