import type { AnsweredCall } from "./answered-call";
import { CallRing } from "./call-ring";
import { recordingCounts } from "./recording-counts";

/** In memory, of one mock server, whatever it keeps: the others have their share too. */
const CALLS_PER_MOCK_SERVER_MAX = 4_000;
/** In memory, of all mock servers. */
const CALLS_MAX = 5_000;
const BODY_BYTES_MAX = 32 * 1024 * 1024;

/** What waits to be written, of one mock server. */
export interface QueuedCalls {
  /** The oldest first. Whoever writes them takes them out: what is left after a failure was not written. */
  calls: AnsweredCall[];
  /** How many there was no room for; 0 once that is written. */
  dropped: number;
}

interface Waiting {
  ring: CallRing;
  dropped: number;
}

/**
 * Calls that wait to be written, the newest of each mock server, in memory that is bounded.
 *
 * A call that pushes out an older one of its mock server loses nothing as long as no more are kept than are held here: that one would
 * have been deleted right after it was written. Beyond that, what is not held is counted as dropped.
 */
export class CallQueue {
  private waiting = new Map<string, Waiting>();
  private calls = 0;
  private bodyBytes = 0;

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** How many calls there are, and what their bodies have together. */
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

  /** Takes all that waits, by mock server. */
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
