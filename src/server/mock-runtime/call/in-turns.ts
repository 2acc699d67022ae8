import type { Steps } from "@/mock-engine/steps";
import { processWide } from "@/server/process/process-wide";
import type { Caller } from "./caller";
import { Later, type Maybe } from "./later";

/** How long one turn takes. Other calls are answered between two turns, and wait for this long at the most. */
const TURN_MS = 2;

/** Work whose first step was done, and who waits for its result. */
interface Work {
  proceed: (until: number) => boolean;
}

/**
 * Does long work in turns of 2 ms, between which the process answers other calls. Each mock server has a turn before one has its second, so
 * that nobody can make others wait with much work at once. The calls of one mock server are served one after the other: mostly they need the same work.
 * Work of callers who have left is forgotten, with the bodies that it holds.
 *
 * @param now in ms, by a clock that never goes back
 */
export function createTurns(schedule: (turn: () => void) => void, now: () => number) {
  /** By mock server; the first of them is next. */
  const waiting = new Map<string, Work[]>();
  let isScheduled = false;

  function turn(): void {
    const until = now() + TURN_MS;
    for (const [owner, works] of waiting) {
      // A result may be followed by further work of the same mock server, which is added to these.
      while (now() < until && works[0]?.proceed(until) === true) works.shift();
      // To the end of the line.
      waiting.delete(owner);
      if (works.length > 0) waiting.set(owner, works);
      if (now() >= until) break;
    }
    isScheduled = waiting.size > 0;
    if (isScheduled) schedule(turn);
  }

  function forget(owner: string, work: Work): void {
    const works = waiting.get(owner) ?? [];
    const at = works.indexOf(work);
    if (at !== -1) works.splice(at, 1);
    if (works.length === 0) waiting.delete(owner);
  }

  /**
   * The result of the steps: at once if the first step is all.
   *
   * @param owner the mock server that it is done for
   * @param caller absent where others need the result too
   */
  function inTurns<Result>(owner: string, steps: Steps<Result>, caller?: Caller): Maybe<Result> {
    const first = steps.next();
    if (first.done === true) return first.value;
    return new Later((onValue, onError) => {
      const works = waiting.get(owner);
      const work = { proceed: proceedWith(steps, onValue, onError, now) };
      if (!isScheduled) schedule(turn);
      isScheduled = true;
      if (works) works.push(work);
      else waiting.set(owner, [work]);
      caller?.whenLeft?.(() => {
        forget(owner, work);
        return true;
      });
    });
  }

  return inTurns;
}

/** Returns a function that goes on with the steps up to a time, tells the result once it is there, and returns whether it was. */
function proceedWith<Result>(
  steps: Steps<Result>,
  onValue: (value: Result) => void,
  onError: (error: unknown) => void,
  now: () => number,
): (until: number) => boolean {
  return (until) => {
    try {
      do {
        const { done, value } = steps.next();
        if (done === true) {
          onValue(value);
          return true;
        }
      } while (now() < until);
      return false;
    } catch (error) {
      onError(error);
      return true;
    }
  };
}

const processTurns = processWide("turns", () => createTurns(setImmediate, () => performance.now()));

/** Does long work without holding up the process; see `createTurns`. */
export function inTurns<Result>(owner: string, steps: Steps<Result>, caller?: Caller): Maybe<Result> {
  return processTurns()(owner, steps, caller);
}
