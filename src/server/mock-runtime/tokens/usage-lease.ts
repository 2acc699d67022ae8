/**
 * A token's usage as its row holds it, e.g. `{ usageMax: 500, usageCount: 17, leases: { "9f…": { amount: 3, seenAt: 1766000000000 } } }`:
 * 17 calls are counted, of which that process has reserved 3 and not answered them yet.
 */
export interface TokenUsage {
  usageMax: number;
  /** Calls counted: answered, reserved, or lost with a process that was killed. Never above `usageMax`. */
  usageCount: number;
  /** What each process holds in reserve, as it last said, and when that was, in ms of the database's clock. */
  leases: Readonly<Record<string, Lease>>;
}

interface Lease {
  amount: number;
  seenAt: number;
}

interface LeaseRequest {
  /** The process that asks. */
  holder: string;
  /** What it still holds. It knows best: what it has used since it last asked is gone from here. */
  held: number;
  /** What it would like to hold; below `held` it gives the rest back. */
  wanted: number;
  /** In ms of the database's clock. */
  now: number;
}

export interface LeaseGrant {
  usage: TokenUsage;
  /** To be added to what is held; negative where some was given back. */
  granted: number;
  /**
   * `none`: all calls are counted, and no process holds one that it could give back. `others`: all are counted, but another process may
   * give some back in a moment.
   */
  left: "some" | "others" | "none";
}

/** A process that has not been heard of for so long is taken for dead: what it held counts as used, and nobody waits for it. */
export const LEASE_SILENCE_MS_MAX = 1_000;

/**
 * Hands out calls in advance, so that answering one need not wait for the database, and never more than are left: all that is handed out
 * is counted at once. What is killed with a process is lost to the token, hence all processes together hold at most 1 % of its calls in
 * reserve; one each they may always hold.
 *
 * Our choice; docs/decisions/0003-token-usage.md has what was rejected.
 */
export function grantLease(usage: TokenUsage, { holder, held, wanted, now }: LeaseRequest): LeaseGrant {
  const others = Object.entries(usage.leases).filter(
    ([process, { seenAt }]) => process !== holder && now - seenAt < LEASE_SILENCE_MS_MAX,
  );
  const heldByOthers = others.reduce((sum, [, { amount }]) => sum + amount, 0);
  const allowed = Math.max(1, Math.floor(usage.usageMax / 100) - heldByOthers);
  const available = usage.usageMax - usage.usageCount;
  const granted = wanted < held ? wanted - held : Math.max(0, Math.min(wanted - held, allowed - held, available));
  const amount = held + granted;
  const leases = Object.fromEntries(others);
  if (amount > 0) leases[holder] = { amount, seenAt: now };
  const usageCount = usage.usageCount + granted;
  const left = usageCount < usage.usageMax ? "some" : heldByOthers > 0 ? "others" : "none";
  return { usage: { usageMax: usage.usageMax, usageCount, leases }, granted, left };
}

/** How many calls were answered, as far as is known: those in reserve are not. */
export function answeredCalls({ usageCount, leases }: TokenUsage, now: number): number {
  const reserved = Object.values(leases).filter(({ seenAt }) => now - seenAt < LEASE_SILENCE_MS_MAX);
  return reserved.reduce((sum, { amount }) => sum - amount, usageCount);
}
