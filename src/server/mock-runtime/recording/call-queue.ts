import type { AnsweredCall } from "./answered-call";

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

interface Ring {
  slots: AnsweredCall[];
  /** Where the oldest is; the slots in front of it are free. */
  oldest: number;
  dropped: number;
}

/**
 * Calls that wait to be written, the newest of each mock server, in memory that is bounded.
 *
 * A call that pushes out an older one of its mock server loses nothing as long as no more are kept than are held here: that one would
 * have been deleted right after it was written. Beyond that, what is not held is counted as dropped.
 */
export class CallQueue {
  private rings = new Map<string, Ring>();
  private calls = 0;
  private bodyBytes = 0;

  get isEmpty(): boolean {
    return this.rings.size === 0;
  }

  add(call: AnsweredCall): void {
    const { mockServerId, recording } = call.snapshot;
    if (recording === null) return;
    let ring = this.rings.get(mockServerId);
    if (ring === undefined) {
      ring = { slots: [], oldest: 0, dropped: 0 };
      this.rings.set(mockServerId, ring);
    }
    const heldMax = Math.min(recording.keepCalls, CALLS_PER_MOCK_SERVER_MAX);
    while (held(ring) >= heldMax) {
      this.removeOldest(ring);
      if (recording.keepCalls > CALLS_PER_MOCK_SERVER_MAX) ring.dropped += 1;
    }
    while (this.isFullFor(call) && held(ring) > 0) {
      this.removeOldest(ring);
      ring.dropped += 1;
    }
    if (this.isFullFor(call)) {
      ring.dropped += 1;
      return;
    }
    ring.slots.push(call);
    this.calls += 1;
    this.bodyBytes += call.body.length;
  }

  private isFullFor({ body }: AnsweredCall): boolean {
    return this.calls >= CALLS_MAX || this.bodyBytes + body.length > BODY_BYTES_MAX;
  }

  private removeOldest(ring: Ring): void {
    const removed = ring.slots[ring.oldest];
    if (removed === undefined) return;
    ring.oldest += 1;
    this.calls -= 1;
    this.bodyBytes -= removed.body.length;
    // Moved together now and then: each call is moved once at the most, however many come.
    if (ring.oldest * 2 <= ring.slots.length) return;
    ring.slots = ring.slots.slice(ring.oldest);
    ring.oldest = 0;
  }

  /** Takes all that waits, by mock server. */
  takeAll(): Map<string, QueuedCalls> {
    const taken = new Map<string, QueuedCalls>();
    for (const [id, { slots, oldest, dropped }] of this.rings) taken.set(id, { calls: slots.slice(oldest), dropped });
    this.rings = new Map();
    this.calls = 0;
    this.bodyBytes = 0;
    return taken;
  }
}

function held({ slots, oldest }: Ring): number {
  return slots.length - oldest;
}
