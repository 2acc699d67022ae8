import { EVERYTHING_CHANGED } from "./everything-changed";
import { createRetryTimer } from "./retry-timer";
import { within } from "../database/within";

/** What the database says about changes of mock servers. */
export interface Changes {
  /** Of every mock server that was changed or deleted by a transaction that was not over at `since`; some of them were known before. */
  mockServerIds: readonly string[];
  /** To be handed in as `since` next time: the oldest transaction under way, e.g. "1042". */
  horizon: string;
  /** By the database's clock, in ms since 1970. */
  atMs: number;
}

/** Rejects with a LateAnswerError when the database does not answer within a second. @param since null: only the horizon is wanted */
export type AskForChanges = (since: string | null) => Promise<Changes>;

/** Nothing came, neither an answer nor an error: a database that is away, or a process or machine that was busy with something else. */
export class LateAnswerError extends Error {
  override readonly name = "LateAnswerError";

  constructor() {
    super("no answer in time");
  }
}

/**
 * `fresh`: every change is known of. `away`: the database does not answer, and what is known last may be served. `unknown`: it has not
 * answered yet, and was reached a moment ago.
 */
export type Freshness = "fresh" | "away" | "unknown";

export interface ChangeCheck {
  /** Whether what is known of mock servers may be served now. Begins a check in the background when it is time for one; costs a look at two clocks. */
  mayServe: () => boolean;
  /**
   * Waits for a check where one is needed, and no longer than a call may.
   *
   * @param need "known": something is known that may be served; "load": nothing is, and it is read next
   */
  settle: (need: "known" | "load") => Promise<Freshness>;
  /** True while the last check was not answered: what else would have to ask the database need not try. */
  isAway: () => boolean;
}

interface Hooks {
  /** Called with the ids of what was changed; with "all" where too much time has gone by to know, or a backup was restored. */
  onChanges: (mockServerIds: readonly string[] | "all") => void;
  /** The database did not answer: what is known is served from now on. */
  onAway: (error: unknown) => void;
  onBack: (awayMs: number) => void;
  /** It answers again after a question, one at least, that it did not: connections from before may be dead. */
  onReconnected: () => void;
}

/** What is known is served for so long without asking. */
const CHECK_AFTER_MS = 300;
/** From then on calls wait for the answer: with a query's time on top, a change is seen within the second that is promised. */
const SERVED_MS_MAX = 700;
/** A call that has waited in vain is still answered from what was known for certain so long ago. */
const SERVED_LATE_MS_MAX = 1_000;
/** So long a call waits for a check while others are answered. */
const PATIENCE_MS = 250;
/** So long it waits for the first check in a while, which may have to connect first, and for what is to be loaded. */
const WAKING_PATIENCE_MS = 5_000;
/** Without an answered check for so long nobody called, or the process stood still, as a frozen function does. */
const IDLE_MS = 5_000;
/** A database that is away is not asked oftener than this, however many calls would know. */
const ASKED_AGAIN_AFTER_MS = 250;
/** Deleted mock servers are listed for a day: who has not asked for longer, or nearly so, cannot rely on the list. */
const GAP_MS_MAX = 12 * 60 * 60 * 1_000;

/**
 * A moment by two clocks: that of the process may stand still while it is frozen, and that of the machine may be set. What either takes for
 * long ago is long ago.
 */
interface Moment {
  steady: number;
  wall: number;
}

const NEVER: Moment = { steady: Number.NEGATIVE_INFINITY, wall: Number.NEGATIVE_INFINITY };
const now = (): Moment => ({ steady: performance.now(), wall: Date.now() });
const msSince = ({ steady, wall }: Moment) => Math.max(performance.now() - steady, Date.now() - wall);

/**
 * Keeps a process told of what changed: one small query about all mock servers, a few times a second while calls come and none while
 * they do not. A database that does not answer is asked again by a timer until it does.
 *
 * Nothing is missed: a transaction that is not visible to one check is not over at it, and its number is at or above the horizon that the
 * next check asks from. Our choice; docs/decisions/0005-one-check-for-all.md has what was rejected.
 */
export function createChangeCheck(
  ask: AskForChanges,
  { onChanges, onAway, onBack, onReconnected }: Hooks,
): ChangeCheck {
  /** When the last check began that was answered. */
  let checked = NEVER;
  /** When the last one began at all, and whether it was the first in a while. */
  let tried = NEVER;
  let isWaking = true;
  let awaySince: number | null = null;
  let hasFailed = false;
  let last: Changes | null = null;
  let pending: Promise<void> | null = null;
  const retry = createRetryTimer(() => void check());

  /** Never rejects; what came of it is in the variables above. */
  function check(): Promise<void> {
    pending ??= begin().finally(() => {
      pending = null;
    });
    return pending;
  }

  async function begin(): Promise<void> {
    isWaking = msSince(checked) >= IDLE_MS;
    const started = now();
    tried = started;
    try {
      const changes = await askTwice(last?.horizon ?? null);
      onChanges(isGap(last, changes) || isRestored(last, changes) ? "all" : changes.mockServerIds);
      last = changes;
      checked = started;
      retry.end();
      if (hasFailed) onReconnected();
      hasFailed = false;
      if (awaySince !== null) onBack(started.steady - awaySince);
      awaySince = null;
    } catch (error) {
      if (awaySince === null && saysAway(error)) {
        awaySince = started.steady;
        onAway(error);
      }
      retry.scheduleAfter(started.steady);
    }
  }

  function askTwice(since: string | null): Promise<Changes> {
    return ask(since).catch((error: unknown) => {
      hasFailed = true;
      // A connection that lay still for long, as a frozen function's did, may be dead: the second attempt gets a new one.
      if (awaySince === null) return ask(since);
      throw error;
    });
  }

  /** A process that has just begun is busy with itself: until the first answer, that one is late says nothing about the database. */
  const saysAway = (error: unknown) => last !== null || !(error instanceof LateAnswerError);

  /** A database that is away is asked by a timer. That nobody has asked it for long says that the timer stood still. */
  const isFrozenAway = () => awaySince !== null && msSince(tried) >= IDLE_MS;

  async function settleWithin(patienceMs: number): Promise<Freshness> {
    const calledAt = performance.now();
    for (;;) {
      if (awaySince === null && msSince(checked) < SERVED_MS_MAX) return "fresh";
      if (awaySince !== null && pending === null && msSince(tried) < ASKED_AGAIN_AFTER_MS) return "away";
      const leftMs = patienceMs - (performance.now() - calledAt);
      const isOver = await within(leftMs, check(), () => new LateAnswerError()).then(
        () => true,
        () => false,
      );
      // One that began after the call came knows of all that was there by then, however long it took.
      if (checked.steady >= calledAt) return "fresh";
      // An attempt from before the process stood still says nothing about now.
      if (awaySince !== null && (!isOver || msSince(tried) < IDLE_MS)) return "away";
      if (!isOver) return msSince(checked) < SERVED_LATE_MS_MAX ? "fresh" : "unknown";
    }
  }

  function patienceFor(need: "known" | "load"): number {
    if (awaySince !== null) return isFrozenAway() ? WAKING_PATIENCE_MS : PATIENCE_MS;
    // A check under way is one that others wait for already, unless the process stood still since it began.
    const isUnderWay = pending !== null && msSince(tried) < IDLE_MS;
    const wakes = isUnderWay ? isWaking : msSince(checked) >= IDLE_MS;
    return wakes || need === "load" ? WAKING_PATIENCE_MS : PATIENCE_MS;
  }

  return {
    isAway: () => awaySince !== null,
    mayServe() {
      if (awaySince !== null) return !isFrozenAway();
      const age = msSince(checked);
      if (age >= CHECK_AFTER_MS) void check();
      return age < SERVED_MS_MAX;
    },
    settle: (need) => settleWithin(patienceFor(need)),
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
