/**
 * A token's usage as its row stores it, e.g. `{ usageMax: 500, usageCount: 17, leases: { "9f…": { amount: 3, seenAt: 1766000000000 } } }`:
 * 17 calls are counted, 3 of which that process holds in reserve and has not answered yet.
 */
export interface TokenUsage {
  usageMax: number;
  /** Counted calls: answered, held in reserve, or lost with a process that was killed. Never above `usageMax`. */
  usageCount: number;
  /** How many calls each process holds in reserve, as it last reported, and when that was by the database's clock, in ms. */
  leases: Readonly<Record<string, Lease>>;
}

interface Lease {
  amount: number;
  seenAt: number;
}

interface LeaseRequest {
  /** The process that asks. */
  holder: string;
  /** How many it still holds. This overrides the row, because calls that it has used since are not in the row. */
  held: number;
  /** How many it would like to hold; if fewer than `held`, it gives the rest back. */
  wanted: number;
  /** In ms of the database's clock. */
  now: number;
}

export interface LeaseGrant {
  usage: TokenUsage;
  /** To be added to what it holds; negative if calls were given back. */
  granted: number;
  /**
   * `none`: all calls are counted and no process can give any back. `others`: all are counted, but another process may soon give some back.
   */
  left: "some" | "others" | "none";
}

/** A process that was silent for this long counts as dead: the calls that it held count as used, and nobody waits for them. */
export const LEASE_SILENCE_MS_MAX = 1_000;

/**
 * Leases calls in advance, so that most answers need not wait for the database. Leased calls are counted at once, so there are never more
 * than the token has. If a process is killed, the calls that it holds are lost; therefore all processes together hold at most 1 % of the
 * token's calls, but each may hold one.
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

/** How many calls were answered, as far as is known; calls in reserve are not. */
export function answeredCalls({ usageCount, leases }: TokenUsage, now: number): number {
  const reserved = Object.values(leases).filter(({ seenAt }) => now - seenAt < LEASE_SILENCE_MS_MAX);
  return reserved.reduce((sum, { amount }) => sum - amount, usageCount);
}
