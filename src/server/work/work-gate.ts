const OPEN = 0;
const COMMITTED = 1;
const CANCELLED = 2;

/**
 * Decides, once, whether a piece of work is cancelled or becomes permanent, also between threads: a thread that was told to end may just
 * have sent its commit, and then "nothing was changed" would be a lie.
 */
export class WorkGate {
  readonly #state: Int32Array;

  /** @param memory 4 shared bytes; a gate in another thread is made of the same */
  constructor(readonly memory = new SharedArrayBuffer(4)) {
    this.#state = new Int32Array(memory);
  }

  /** True if the work may become permanent. It cannot be cancelled any more. */
  tryCommit(): boolean {
    return this.#decide(COMMITTED);
  }

  /** True if the work was not, and will not be, made permanent. */
  tryCancel(): boolean {
    return this.#decide(CANCELLED);
  }

  get isCommitted(): boolean {
    return Atomics.load(this.#state, 0) === COMMITTED;
  }

  get isCancelled(): boolean {
    return Atomics.load(this.#state, 0) === CANCELLED;
  }

  #decide(how: number): boolean {
    const before = Atomics.compareExchange(this.#state, 0, OPEN, how);
    return before === OPEN || before === how;
  }
}
