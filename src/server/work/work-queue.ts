import { tooMuchWaits } from "./refusals";

export interface QueueLimits {
  /** Pieces of work that run at once. */
  running: number;
  /** How many may wait that have an owner in common. */
  waitingPerOwner: number;
  waiting: number;
}

interface Turn {
  owners: readonly string[];
  begin: () => void;
}

/**
 * Lets work begin in the order in which it came, at most one piece at a time for each of its owners (its workspace, its person), so that
 * nobody's work holds up everybody's.
 */
export class WorkQueue {
  readonly #limits: QueueLimits;
  readonly #waiting: Turn[] = [];
  readonly #running = new Set<Turn>();

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /**
   * Resolves when the work may begin, with a function that ends its turn. Refuses at once with TOO_MANY_REQUESTS if too much waits, and
   * rejects with the signal's reason if that aborts first.
   *
   * @param owners ids by what they are called in a sentence: `{ "this workspace": id }`
   */
  async enter(owners: Readonly<Record<string, string>>, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const ids = Object.values(owners);
    if (!this.#canBegin(ids)) this.#refuseTooMuch(owners);
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(signal.reason as Error);
      };
      const turn: Turn = {
        owners: ids,
        begin: () => {
          signal.removeEventListener("abort", abort);
          this.#running.add(turn);
          resolve(() => {
            if (this.#running.delete(turn)) this.#beginNext();
          });
        },
      };
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.push(turn);
      this.#beginNext();
    });
  }

  #beginNext(): void {
    for (const turn of [...this.#waiting]) {
      if (!this.#canBegin(turn.owners)) continue;
      this.#waiting.splice(this.#waiting.indexOf(turn), 1);
      turn.begin();
    }
  }

  #canBegin(owners: readonly string[]): boolean {
    if (this.#running.size >= this.#limits.running) return false;
    return ![...this.#running].some((turn) => turn.owners.some((id) => owners.includes(id)));
  }

  #refuseTooMuch(owners: Readonly<Record<string, string>>): void {
    const { waiting, waitingPerOwner } = this.#limits;
    for (const [whose, id] of Object.entries(owners)) {
      const own = this.#waiting.filter((turn) => turn.owners.includes(id)).length;
      if (own >= waitingPerOwner) throw tooMuchWaits(whose, waitingPerOwner);
    }
    if (this.#waiting.length >= waiting) throw tooMuchWaits("all workspaces", waiting);
  }
}
