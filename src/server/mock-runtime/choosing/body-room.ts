import type { ServerResponse } from "node:http";
import { processWide } from "@/server/process/process-wide";

/** Source: docs/serving.md, "Limits". */
const ROOM_BYTES = 128 * 1024 * 1024;
/** How long a call waits for room; and how long a body that has room may take to arrive while another one waits. In ms. */
const WAIT_MS = 10_000;

interface Place {
  readonly bytes: number;
  readonly since: number;
  /** Called if the place is needed and the body has not arrived. Null once it has. */
  giveUp: (() => void) | null;
}

interface Waiter {
  readonly bytes: number;
  readonly admit: (isAdmitted: boolean) => void;
  readonly timer: NodeJS.Timeout;
  readonly giveUp: () => void;
}

/**
 * The memory for large bodies of calls that are not chosen yet. Whose body has no room waits, unread, until others have been chosen. Bodies
 * that come slowly cannot keep others out: while one waits, the place that has been held longest without a complete body is taken away.
 */
export class BodyRoom {
  private used = 0;
  /** In the order in which they were given. */
  private readonly places = new Map<ServerResponse, Place>();
  private readonly waiting = new Map<ServerResponse, Waiter>();

  constructor(
    private readonly bytesMax = ROOM_BYTES,
    private readonly waitMs = WAIT_MS,
  ) {}

  /**
   * Takes room for the body of a call until `free`, or until its response closes.
   *
   * @param admit called at once or later, with false if there is no room in time; never if the caller leaves meanwhile
   * @param giveUp called if the room is taken away again
   */
  take(res: ServerResponse, bytes: number, admit: (isAdmitted: boolean) => void, giveUp: () => void): void {
    res.once("close", () => {
      this.free(res);
    });
    if (this.waiting.size === 0 && this.hasRoom(bytes)) {
      this.place(res, bytes, giveUp);
      admit(true);
      return;
    }
    const timer = setTimeout(() => {
      this.endWait(res);
    }, this.waitMs);
    this.waiting.set(res, { bytes, admit, timer, giveUp });
  }

  /** The body is there: its room is no longer taken away. */
  arrived(res: ServerResponse): void {
    const place = this.places.get(res);
    if (place !== undefined) place.giveUp = null;
  }

  /** Does nothing for a call without room. */
  free(res: ServerResponse): void {
    const place = this.places.get(res);
    const waiter = this.waiting.get(res);
    if (place !== undefined) this.used -= place.bytes;
    clearTimeout(waiter?.timer);
    this.places.delete(res);
    this.waiting.delete(res);
    this.admitNext();
  }

  private hasRoom(bytes: number): boolean {
    // One body alone always has room.
    return this.used === 0 || this.used + bytes <= this.bytesMax;
  }

  private place(res: ServerResponse, bytes: number, giveUp: () => void): void {
    this.used += bytes;
    this.places.set(res, { bytes, since: performance.now(), giveUp });
  }

  private admitNext(): void {
    for (const [res, { bytes, admit, timer, giveUp }] of this.waiting) {
      if (!this.hasRoom(bytes)) return;
      clearTimeout(timer);
      this.waiting.delete(res);
      this.place(res, bytes, giveUp);
      admit(true);
    }
  }

  private endWait(res: ServerResponse): void {
    const slowSince = performance.now() - this.waitMs;
    for (const [holder, { since, giveUp }] of this.places) {
      if (giveUp === null || since > slowSince) continue;
      giveUp();
      this.free(holder);
      break;
    }
    const waiter = this.waiting.get(res);
    if (waiter === undefined) return;
    this.waiting.delete(res);
    waiter.admit(false);
  }
}

export const bodyRoom = processWide("body-room", () => new BodyRoom());
