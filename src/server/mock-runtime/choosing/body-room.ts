import type { ServerResponse } from "node:http";
import { processWide } from "@/server/process/process-wide";

/** Source: docs/serving.md, "Limits". */
const ROOM_BYTES = 128 * 1024 * 1024;
/** How long a call waits for room; and how long a body that has room may take to arrive while another one waits. In ms. */
const WAIT_MS = 10_000;

/** Of it, for the bodies of one mock server: so it cannot keep the bodies of all others out. */
const SHARE = 0.5;

interface Place {
  readonly mockServer: string;
  readonly bytes: number;
  readonly since: number;
  /** Called if the place is needed and the body has not arrived. Null once it has. */
  giveUp: (() => void) | null;
}

interface Waiter {
  readonly mockServer: string;
  readonly bytes: number;
  readonly admit: (isAdmitted: boolean) => void;
  timer: NodeJS.Timeout | undefined;
  readonly giveUp: () => void;
}

/**
 * The memory for large bodies of calls that are not chosen yet; one mock server may have half of it. Whose body has no room waits, unread, until
 * others have been chosen. Bodies that come slowly cannot keep others out: while one waits, the place that has been held longest without a
 * complete body is taken away, and for one that waits only because of others of its mock server, the longest held of these.
 */
export class BodyRoom {
  private used = 0;
  private readonly usedBy = new Map<string, number>();
  /** In the order in which they were given. */
  private readonly places = new Map<ServerResponse, Place>();
  private readonly waiting = new Map<ServerResponse, Waiter>();

  constructor(
    private readonly bytesMax = ROOM_BYTES,
    private readonly waitMs = WAIT_MS,
  ) {}

  /**
   * Takes room for the body of a call until `free`, or until its response closes before the body is there: work on a body that has arrived
   * may outlast its caller.
   *
   * @param admit called at once or later, with false if there is no room in time; never if the caller leaves meanwhile
   * @param giveUp called if the room is taken away again
   */
  take(
    res: ServerResponse,
    mockServer: string,
    bytes: number,
    admit: (isAdmitted: boolean) => void,
    giveUp: () => void,
  ): void {
    res.once("close", () => {
      if (this.places.get(res)?.giveUp !== null) this.free(res);
    });
    const waiter: Waiter = { mockServer, bytes, admit, timer: undefined, giveUp };
    this.waiting.set(res, waiter);
    this.admitNext();
    if (!this.waiting.has(res)) return;
    waiter.timer = setTimeout(() => {
      this.endWait(res);
    }, this.waitMs);
  }

  /** The body is there: its room is no longer taken away, and whoever has it has to `free` it. */
  arrived(res: ServerResponse): void {
    const place = this.places.get(res);
    if (place !== undefined) place.giveUp = null;
  }

  /** Does nothing for a call without room. */
  free(res: ServerResponse): void {
    const place = this.places.get(res);
    const waiter = this.waiting.get(res);
    if (place !== undefined) this.count(place.mockServer, -place.bytes);
    clearTimeout(waiter?.timer);
    this.places.delete(res);
    this.waiting.delete(res);
    this.admitNext();
  }

  private hasRoom(bytes: number): boolean {
    // One body alone always has room.
    return this.used === 0 || this.used + bytes <= this.bytesMax;
  }

  private hasShare({ mockServer, bytes }: Waiter): boolean {
    const used = this.usedBy.get(mockServer) ?? 0;
    return used === 0 || used + bytes <= this.bytesMax * SHARE;
  }

  private count(mockServer: string, bytes: number): void {
    this.used += bytes;
    const used = (this.usedBy.get(mockServer) ?? 0) + bytes;
    if (used === 0) this.usedBy.delete(mockServer);
    else this.usedBy.set(mockServer, used);
  }

  private admitNext(): void {
    for (const [res, waiter] of this.waiting) {
      if (!this.hasShare(waiter)) continue;
      const { mockServer, bytes, admit, timer, giveUp } = waiter;
      if (!this.hasRoom(bytes)) return;
      clearTimeout(timer);
      this.waiting.delete(res);
      this.count(mockServer, bytes);
      this.places.set(res, { mockServer, bytes, since: performance.now(), giveUp });
      admit(true);
    }
  }

  private endWait(res: ServerResponse): void {
    const ended = this.waiting.get(res);
    const isHeldUpByOwn = ended !== undefined && !this.hasShare(ended);
    const slowSince = performance.now() - this.waitMs;
    for (const [holder, { mockServer, since, giveUp }] of this.places) {
      if (giveUp === null || since > slowSince) continue;
      if (isHeldUpByOwn && mockServer !== ended.mockServer) continue;
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
