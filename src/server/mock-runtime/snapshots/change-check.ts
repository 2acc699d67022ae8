import { withTimeout } from "@/server/database/with-timeout";
import { createRetryTimer } from "./retry-timer";

/** What the database says about changes of mock servers. */
export interface Changes {
  /** All mock servers that were changed or deleted by transactions that had not ended at `since`. Some may be known already. */
  mockServerIds: readonly string[];
  /** To be passed as `since` next time: the oldest transaction that is still running, e.g. "1042". */
  horizon: string;
  /** By the database's clock, in ms since 1970. */
  atMs: number;
}

/** Rejects with a LateAnswerError if the database does not answer within a second. @param since null to get only the horizon */
export type AskForChanges = (since: string | null) => Promise<Changes>;

/** Neither an answer nor an error came in time: the database is away, or the process or machine was busy. */
export class LateAnswerError extends Error {
  override readonly name = "LateAnswerError";

  constructor() {
    super("no answer in time");
  }
}

/**
 * `fresh`: all changes are known. `away`: the database does not answer, so the last known snapshots may be served. `unknown`: it has not
 * answered yet, but it answered a moment ago.
 */
export type Freshness = "fresh" | "away" | "unknown";

export interface ChangeCheck {
  /** Whether known snapshots may be served now. Starts a check in the background if one is due. Costs two reads of the clock. */
  mayServe: () => boolean;
  /**
   * Waits for a check if one is needed, and never longer than a call may wait.
   *
   * @param need "known": there is a snapshot that may be served; "load": there is none, and it is read next
   */
  awaitFreshness: (need: "known" | "load") => Promise<Freshness>;
  /** True if the last check was not answered. Then other queries of the hot path need not be tried. */
  isAway: () => boolean;
}

interface Hooks {
  /** Called with the ids of changed mock servers, or with "all" if too much time has passed to know them or a backup was restored. */
  onChanges: (mockServerIds: readonly string[] | "all") => void;
  /** The database did not answer; the last known snapshots are served from now on. */
  onAway: (error: unknown) => void;
  onBack: (awayMs: number) => void;
  /** The database answers again after at least one query without an answer. Connections from before may be dead. */
  onReconnected: () => void;
}

/** For this long, known snapshots are served without a check. */
const CHECK_AFTER_MS = 300;
/** After this time calls wait for the check. With the time of the query, a change is still seen within the promised second. */
const SERVED_MS_MAX = 700;
/** If a call has waited in vain, it may still be answered from what was certain this long ago. */
const SERVED_LATE_MS_MAX = 1_000;
/** How long a call waits for a check in a process that is awake. */
const PATIENCE_MS = 250;
/** How long a call waits for the first check after an idle time, which may have to connect first, or for a load. */
const WAKING_PATIENCE_MS = 5_000;
/** If no check was answered for this long, either no call came or the process was suspended, as a frozen function is. */
const IDLE_MS = 5_000;
/**
 * A database that is away is asked every second, each time for a second. If the last failure is older than this, or a question took longer,
 * the process stood still together with its timers, and it is not known any more that the database is away.
 */
const AWAY_MS_MAX = 1_500;
/** A database that is away is not asked more often than this, however many calls come. */
const ASKED_AGAIN_AFTER_MS = 250;
/** Deleted mock servers are listed for a day. After a gap of more than half a day, the list is not relied on. */
const GAP_MS_MAX = 12 * 60 * 60 * 1_000;

/**
 * A moment by two clocks, of which the later reading counts: the process's clock stops while the process is frozen, and the machine's clock
 * can be set.
 */
interface Moment {
  steady: number;
  wall: number;
}

const NEVER: Moment = { steady: Number.NEGATIVE_INFINITY, wall: Number.NEGATIVE_INFINITY };
const now = (): Moment => ({ steady: performance.now(), wall: Date.now() });
const msSince = ({ steady, wall }: Moment) => Math.max(performance.now() - steady, Date.now() - wall);

/**
 * Keeps a process informed of changes: one small query for all mock servers, a few times a second while calls come and never otherwise. A
 * database that does not answer is asked again by a timer until it does.
 *
 * No change is missed: a transaction that one check cannot see has not ended yet, so its number is at or above the horizon from which the
 * next check asks. Our choice; docs/decisions/0005-one-check-for-all.md has what was rejected.
 */
export function createChangeCheck(
  ask: AskForChanges,
  { onChanges, onAway, onBack, onReconnected }: Hooks,
): ChangeCheck {
  /** When the last answered question was asked. */
  let checked = NEVER;
  /** When the last question was asked, answered or not, and whether it was the first after an idle time. */
  let tried = NEVER;
  let isWaking = true;
  /** When it was last found out that the database does not answer. That a question is being asked says nothing yet. */
  let failed = NEVER;
  let awaySince: number | null = null;
  let hasFailed = false;
  let last: Changes | null = null;
  let pending: Promise<void> | null = null;
  const retry = createRetryTimer(() => void check());

  /** Never rejects; the result is in the variables above. */
  function check(): Promise<void> {
    pending ??= begin().finally(() => {
      pending = null;
    });
    return pending;
  }

  async function begin(): Promise<void> {
    isWaking = msSince(checked) >= IDLE_MS;
    const started = performance.now();
    try {
      const changes = await askTwice(last?.horizon ?? null);
      onChanges(isGap(last, changes) || isRestored(last, changes) ? "all" : changes.mockServerIds);
      last = changes;
      // Not the present: an answer can lie unread for as long as the process stands still.
      checked = tried;
      retry.end();
      if (hasFailed) onReconnected();
      hasFailed = false;
      if (awaySince !== null) onBack(started - awaySince);
      awaySince = null;
    } catch (error) {
      if (msSince(tried) < AWAY_MS_MAX) failed = now();
      if (awaySince === null && saysAway(error)) {
        awaySince = started;
        onAway(error);
      }
      retry.scheduleAfter(started);
    }
  }

  function askTwice(since: string | null): Promise<Changes> {
    return askNow(since).catch((error: unknown) => {
      hasFailed = true;
      // A connection that was unused for long, as in a frozen function, may be dead. The second attempt uses another one.
      if (awaySince === null) return askNow(since);
      throw error;
    });
  }

  function askNow(since: string | null): Promise<Changes> {
    tried = now();
    return ask(since);
  }

  /** A process that has just started is busy itself, so before the first answer a late answer does not mean that the database is away. */
  const saysAway = (error: unknown) => last !== null || !(error instanceof LateAnswerError);

  const isKnownAway = () => awaySince !== null && msSince(failed) < AWAY_MS_MAX;

  async function awaitFreshnessWithin(patienceMs: number): Promise<Freshness> {
    const calledAt = performance.now();
    for (;;) {
      if (awaySince === null && msSince(checked) < SERVED_MS_MAX) return "fresh";
      if (awaySince !== null && pending === null && msSince(tried) < ASKED_AGAIN_AFTER_MS) return "away";
      const leftMs = patienceMs - (performance.now() - calledAt);
      const isOver = await withTimeout(leftMs, check(), () => new LateAnswerError()).then(
        () => true,
        () => false,
      );
      // A question that was asked after the call arrived covers all changes before the call. An old answer is not used all the same.
      if (checked.steady >= calledAt && msSince(checked) < SERVED_LATE_MS_MAX) return "fresh";
      // An attempt from before the process stood still says nothing about the present.
      if (awaySince !== null && (!isOver || msSince(tried) < AWAY_MS_MAX)) return "away";
      if (!isOver) return msSince(checked) < SERVED_LATE_MS_MAX ? "fresh" : "unknown";
    }
  }

  function patienceFor(need: "known" | "load"): number {
    if (awaySince !== null) return isKnownAway() ? PATIENCE_MS : WAKING_PATIENCE_MS;
    // Other calls already wait for a check that is in progress, unless the process was suspended since it started.
    const isUnderWay = pending !== null && msSince(tried) < IDLE_MS;
    const wakes = isUnderWay ? isWaking : msSince(checked) >= IDLE_MS;
    return wakes || need === "load" ? WAKING_PATIENCE_MS : PATIENCE_MS;
  }

  return {
    isAway: () => awaySince !== null,
    mayServe() {
      if (awaySince !== null) return isKnownAway();
      const age = msSince(checked);
      if (age >= CHECK_AFTER_MS) void check();
      return age < SERVED_MS_MAX;
    },
    awaitFreshness: (need) => awaitFreshnessWithin(patienceFor(need)),
  };
}

/**
 * Whether the changes since `last` cannot be known: it is too long ago, or the transaction numbers went back, as after a backup was
 * restored.
 */
function isGap(last: Changes | null, next: Changes): boolean {
  return last !== null && (next.atMs - last.atMs > GAP_MS_MAX || BigInt(next.horizon) < BigInt(last.horizon));
}

/** Whether a backup was restored since `last`. An old transaction can keep the id on the list; then it is not new. */
function isRestored(last: Changes | null, next: Changes): boolean {
  return next.mockServerIds.includes(EVERYTHING_CHANGED) && last?.mockServerIds.includes(EVERYTHING_CHANGED) !== true;
}

/**
 * Stands in `mock_server_changes` instead of a mock server's id after a backup was restored: no process may rely on any snapshot. The ids
 * and revisions of the backup may be ones that a process knows already, but with other content.
 */
export const EVERYTHING_CHANGED = "00000000-0000-0000-0000-000000000000";
