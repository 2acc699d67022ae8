import { EVERYTHING_CHANGED } from "./everything-changed";

/** What the database says about changes of mock servers. */
export interface Changes {
  /** Of every mock server that was changed or deleted by a transaction that was not over at `since`; some of them were known before. */
  mockServerIds: readonly string[];
  /** To be handed in as `since` next time: the oldest transaction under way, e.g. "1042". */
  horizon: string;
  /** By the database's clock, in ms since 1970. */
  atMs: number;
}

/** Rejects when the database does not answer within a second. @param since null: only the horizon is wanted */
export type AskForChanges = (since: string | null) => Promise<Changes>;

export interface ChangeCheck {
  /** Whether what is known of mock servers may be served now. Begins a check in the background when it is time for one; costs a look at the clock. */
  mayServe: () => boolean;
  /** Resolves to true once every change up to now is known of; to false, and at once, while the database is away. */
  settle: () => Promise<boolean>;
  /** True while the last check was not answered: what else would have to ask the database need not try. */
  isAway: () => boolean;
}

interface Hooks {
  /** Called with the ids of what was changed; with "all" where too much time has gone by to know, or a backup was restored. */
  onChanges: (mockServerIds: readonly string[] | "all") => void;
  /** The database did not answer: what is known is served from now on. */
  onAway: (error: unknown) => void;
  onBack: (awayMs: number) => void;
}

/** What is known is served for so long without asking. */
const CHECK_AFTER_MS = 300;
/** From then on calls wait for the answer: with a query's time on top, a change is seen within the second that is promised. */
const SERVED_MS_MAX = 700;
/** How often a database that is away is asked, while calls come. */
const RETRY_MS = 250;
/** Deleted mock servers are listed for a day: who has not asked for longer, or nearly so, cannot rely on the list. */
const GAP_MS_MAX = 12 * 60 * 60 * 1_000;

/**
 * Keeps a process told of what changed: one small query about all mock servers, a few times a second while calls come and none while
 * they do not.
 *
 * Nothing is missed: a transaction that is not visible to one check is not over at it, and its number is at or above the horizon that the
 * next check asks from. Our choice; docs/decisions/0005-one-check-for-all.md has what was rejected.
 */
export function createChangeCheck(ask: AskForChanges, { onChanges, onAway, onBack }: Hooks): ChangeCheck {
  /** When the last check began that was answered, in ms of performance.now(). */
  let checkedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let awaySince: number | null = null;
  let last: Changes | null = null;
  let pending: Promise<boolean> | null = null;

  function check(): Promise<boolean> {
    pending ??= begin().finally(() => {
      pending = null;
    });
    return pending;
  }

  async function begin(): Promise<boolean> {
    const startedAt = performance.now();
    triedAt = startedAt;
    const since = last?.horizon ?? null;
    try {
      // A connection that lay still for long, as a frozen function's did, may be dead: the second attempt gets a new one.
      const changes = await ask(since).catch(() => ask(since));
      onChanges(isGap(last, changes) || isRestored(last, changes) ? "all" : changes.mockServerIds);
      last = changes;
      checkedAt = startedAt;
      if (awaySince !== null) onBack(startedAt - awaySince);
      awaySince = null;
      return true;
    } catch (error) {
      if (awaySince === null) onAway(error);
      awaySince ??= startedAt;
      return false;
    }
  }

  function retry(now: number): void {
    if (now - triedAt >= RETRY_MS) void check();
  }

  return {
    isAway: () => awaySince !== null,
    mayServe() {
      const now = performance.now();
      if (awaySince !== null) {
        retry(now);
        return true;
      }
      const age = now - checkedAt;
      if (age >= CHECK_AFTER_MS) void check();
      return age < SERVED_MS_MAX;
    },
    settle() {
      const now = performance.now();
      if (awaySince !== null) {
        retry(now);
        return Promise.resolve(false);
      }
      return now - checkedAt < SERVED_MS_MAX ? Promise.resolve(true) : check();
    },
  };
}

/** Too long ago; or the database's transactions were counted on from an older state, as after a backup was played back. */
function isGap(last: Changes | null, next: Changes): boolean {
  return last !== null && (next.atMs - last.atMs > GAP_MS_MAX || BigInt(next.horizon) < BigInt(last.horizon));
}

/** A backup was restored since. Listed again, while an older transaction is under way, it says nothing new. */
function isRestored(last: Changes | null, next: Changes): boolean {
  return next.mockServerIds.includes(EVERYTHING_CHANGED) && last?.mockServerIds.includes(EVERYTHING_CHANGED) !== true;
}
