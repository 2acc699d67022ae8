import { DatabaseAwayError } from "@/server/database/database-away";
import type { LeaseGrant } from "./usage-lease";

/** `counted`: the call may be answered. `gone`: the token was deleted. */
export type CountResult = "counted" | "used_up" | "gone";

/**
 * Gets calls from the database to hold in reserve, or gives some back; null if the token does not exist any more. "unreached": the database
 * is away, and certainly nothing was moved. Rejects if that is not certain.
 */
export type AskForLease = (
  tokenId: string,
  holder: { held: number; wanted: number; wasUsed: boolean },
) => Promise<Pick<LeaseGrant, "granted" | "left"> | null | "unreached">;

export interface UsageMeter {
  /** Counts one call: synchronously if this process holds one in reserve, else after the database has counted it. */
  count: (token: MeteredToken) => CountResult | Promise<CountResult>;
  /** Gives back everything that is held in reserve, e.g. before the process ends. */
  giveBack: () => Promise<void>;
}

export interface MeteredToken {
  id: string;
  usageMax: number;
}

interface Meter {
  held: number;
  /** Calls that wait to be counted, in their order. */
  waiting: { resolve: (result: CountResult) => void; reject: (error: unknown) => void }[];
  isAsking: boolean;
  /** Set while calls are being given back. They come back if the database is away. */
  givingBack: Promise<void> | null;
  /** A call was counted since the database was last told. */
  wasUsed: boolean;
  lastCountedAt: number;
  /** Until this time no calls are left for certain, in ms of performance.now(). */
  usedUpUntil: number;
  idleTimer: NodeJS.Timeout | null;
}

/** After this time without calls, the reserve is given back, because another process may need it. Well below LEASE_SILENCE_MS_MAX. */
const IDLE_MS = 100;
/** How long a token counts as used up before it is asked for again: another process may have given calls back. */
const USED_UP_MS = 400;
const RETRY_MS = 20;

/**
 * Counts the calls of access tokens in this process. The count is exact over any number of processes: every call is counted in the database
 * before it is answered, most of them in advance.
 */
export function createUsageMeter(ask: AskForLease): UsageMeter {
  const meters = new Map<string, Meter>();

  function count(token: MeteredToken): CountResult | Promise<CountResult> {
    let meter = meters.get(token.id);
    if (meter === undefined) meters.set(token.id, (meter = newMeter()));
    if (meter.held > 0) {
      take(meter);
      if (meter.held * 2 < reserveOf(token) && !meter.isAsking) void refill(token, meter);
      meter.idleTimer ??= startIdleTimer(token.id, meter);
      return "counted";
    }
    if (performance.now() < meter.usedUpUntil) return "used_up";
    return new Promise((resolve, reject) => {
      meter.waiting.push({ resolve, reject });
      if (!meter.isAsking) void refill(token, meter);
    });
  }

  /** Asks until no call waits. Never rejects: waiting calls are rejected, and otherwise the next call asks again. */
  async function refill(token: MeteredToken, meter: Meter): Promise<void> {
    meter.isAsking = true;
    try {
      do {
        if (meter.givingBack !== null) {
          await meter.givingBack;
          serveWaiting(meter);
          if (meter.waiting.length === 0) return;
        }
        const wanted = Math.max(meter.held, meter.waiting.length, reserveOf(token));
        const wasUsed = takeUsed(meter);
        const grant = await ask(token.id, { held: meter.held, wanted, wasUsed });
        if (grant === "unreached") {
          meter.wasUsed ||= wasUsed;
          throw new DatabaseAwayError();
        }
        if (grant === null) {
          forget(token, meter);
          return;
        }
        meter.held += grant.granted;
        serveWaiting(meter);
        if (grant.granted > 0) continue;
        if (grant.left === "none") {
          meter.usedUpUntil = performance.now() + USED_UP_MS;
          for (const { resolve } of meter.waiting.splice(0)) resolve("used_up");
        } else if (meter.waiting.length > 0) {
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        }
      } while (meter.waiting.length > 0);
    } catch (error) {
      for (const { reject } of meter.waiting.splice(0)) reject(error);
    } finally {
      meter.isAsking = false;
      meter.idleTimer ??= startIdleTimer(token.id, meter);
    }
  }

  function startIdleTimer(tokenId: string, meter: Meter): NodeJS.Timeout {
    const timer = setTimeout(() => {
      const isIdle = performance.now() - meter.lastCountedAt >= IDLE_MS && !meter.isAsking;
      meter.idleTimer = isIdle ? null : startIdleTimer(tokenId, meter);
      if (isIdle) void giveBackOnce(tokenId, meter);
    }, IDLE_MS);
    // A process that ends gives back explicitly.
    return timer.unref();
  }

  /** Never rejects. */
  function giveBackOnce(tokenId: string, meter: Meter): Promise<void> {
    meter.givingBack ??= giveBackHeld(tokenId, meter)
      .catch(() => undefined)
      .finally(() => {
        meter.givingBack = null;
      });
    return meter.givingBack;
  }

  /** If it fails, the calls count as used. While the database is away they are kept, and can still be used. */
  async function giveBackHeld(tokenId: string, meter: Meter): Promise<void> {
    const { held, wasUsed } = meter;
    if (held > 0 || wasUsed) {
      // Taken out before the database is asked, so that no call uses them meanwhile.
      meter.held = 0;
      meter.wasUsed = false;
      const grant = await ask(tokenId, { held, wanted: 0, wasUsed });
      if (grant === "unreached") {
        meter.held += held;
        meter.wasUsed ||= wasUsed;
        meter.idleTimer ??= startIdleTimer(tokenId, meter);
        return;
      }
    }
    if (meter.held === 0 && meter.waiting.length === 0 && !meter.isAsking && meter.idleTimer === null) {
      meters.delete(tokenId);
    }
  }

  function forget({ id }: MeteredToken, meter: Meter): void {
    meters.delete(id);
    meter.held = 0;
    for (const { resolve } of meter.waiting.splice(0)) resolve("gone");
  }

  return {
    count,
    async giveBack() {
      await Promise.all([...meters].map(([tokenId, meter]) => giveBackOnce(tokenId, meter)));
    },
  };
}

function newMeter(): Meter {
  return {
    held: 0,
    waiting: [],
    isAsking: false,
    givingBack: null,
    wasUsed: false,
    lastCountedAt: performance.now(),
    usedUpUntil: 0,
    idleTimer: null,
  };
}

function serveWaiting(meter: Meter): void {
  while (meter.held > 0 && meter.waiting.length > 0) {
    take(meter);
    meter.waiting.shift()?.resolve("counted");
  }
}

function take(meter: Meter): void {
  meter.held -= 1;
  meter.wasUsed = true;
  meter.lastCountedAt = performance.now();
}

function takeUsed(meter: Meter): boolean {
  const { wasUsed } = meter;
  meter.wasUsed = false;
  return wasUsed;
}

/** How many calls to hold in advance: 1 % of all, because a process that is killed loses them. */
function reserveOf({ usageMax }: MeteredToken): number {
  return Math.floor(usageMax / 100);
}
