import { DatabaseAwayError } from "../database-away";
import type { LeaseGrant } from "./usage-lease";

/** `spent`: the call is counted, and may be answered. `gone`: the token was deleted. */
export type Spending = "spent" | "used_up" | "gone";

/**
 * Asks the database for calls to hold in reserve, or gives some back; null when there is no such token any more. "unreached": the database
 * is away, and nothing was moved for certain. Rejects where that is not certain.
 */
export type AskForLease = (
  tokenId: string,
  holder: { held: number; wanted: number; wasUsed: boolean },
) => Promise<Pick<LeaseGrant, "granted" | "left"> | null | "unreached">;

export interface UsageMeter {
  /** Counts one call: at once where this process holds some in reserve, else when the database has counted it. */
  spend: (token: MeteredToken) => Spending | Promise<Spending>;
  /** Gives back all that is held in reserve, e.g. before the process ends. */
  giveBack: () => Promise<void>;
}

export interface MeteredToken {
  id: string;
  usageMax: number;
}

interface Meter {
  held: number;
  /** Calls that wait to be counted, the first first. */
  waiting: { resolve: (spending: Spending) => void; reject: (error: unknown) => void }[];
  isAsking: boolean;
  /** What is held is on its way back, and may return. */
  givingBack: Promise<void> | null;
  /** A call was counted that the database has not heard of. */
  wasUsed: boolean;
  lastSpentAt: number;
  /** Until when all calls are known to be used up, in ms of performance.now(). */
  usedUpUntil: number;
  idleTimer: NodeJS.Timeout | null;
}

/** Without calls for so long, what is held goes back: another process may need it. Well below LEASE_SILENCE_MS_MAX. */
const IDLE_MS = 100;
/** A token that is used up stays so, but for what another process gives back. */
const USED_UP_MS = 400;
const RETRY_MS = 20;

/**
 * Counts the calls of access tokens in this process. The count is exact over any number of processes: every call is counted in the
 * database before it is answered, most of them in advance.
 */
export function createUsageMeter(ask: AskForLease): UsageMeter {
  const meters = new Map<string, Meter>();

  function spend(token: MeteredToken): Spending | Promise<Spending> {
    const meter = meters.get(token.id) ?? newMeter();
    meters.set(token.id, meter);
    if (meter.held > 0) {
      count(meter);
      if (meter.held * 2 < reserveOf(token) && !meter.isAsking) void top(token, meter);
      meter.idleTimer ??= startIdleTimer(token.id, meter);
      return "spent";
    }
    if (performance.now() < meter.usedUpUntil) return "used_up";
    return new Promise((resolve, reject) => {
      meter.waiting.push({ resolve, reject });
      if (!meter.isAsking) void top(token, meter);
    });
  }

  /** Asks until nobody waits. Never rejects: those who wait hear of the failure, and without any the next call asks again. */
  async function top(token: MeteredToken, meter: Meter): Promise<void> {
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
      const isIdle = performance.now() - meter.lastSpentAt >= IDLE_MS && !meter.isAsking;
      meter.idleTimer = isIdle ? null : startIdleTimer(tokenId, meter);
      if (isIdle) void giveBackOnce(tokenId, meter);
    }, IDLE_MS);
    // A process that wants to end gives back by itself.
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

  /** Should it fail, what was held counts as used; while the database is away it is kept, to be answered from. */
  async function giveBackHeld(tokenId: string, meter: Meter): Promise<void> {
    const { held, wasUsed } = meter;
    if (held > 0 || wasUsed) {
      // Out of reach before the database hears of it: a call in between waits for a new one.
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
    spend,
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
    lastSpentAt: performance.now(),
    usedUpUntil: 0,
    idleTimer: null,
  };
}

function serveWaiting(meter: Meter): void {
  while (meter.held > 0 && meter.waiting.length > 0) {
    count(meter);
    meter.waiting.shift()?.resolve("spent");
  }
}

function count(meter: Meter): void {
  meter.held -= 1;
  meter.wasUsed = true;
  meter.lastSpentAt = performance.now();
}

function takeUsed(meter: Meter): boolean {
  const { wasUsed } = meter;
  meter.wasUsed = false;
  return wasUsed;
}

/** How many calls to hold in advance: 1 % of all, which a process that is killed may lose. */
function reserveOf({ usageMax }: MeteredToken): number {
  return Math.floor(usageMax / 100);
}
