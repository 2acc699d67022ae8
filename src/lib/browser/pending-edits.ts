/** Edits that are shown before the server has confirmed them, in order. If one is refused, only that one is reverted; later ones stay. */
export class PendingEdits<T> {
  #confirmed: T | null = null;
  #edits: ((value: T) => T)[] = [];

  /** Returns the value to show. */
  begin(shown: T, edit: (value: T) => T): T {
    if (this.#edits.length === 0) this.#confirmed = shown;
    this.#edits.push(edit);
    return edit(shown);
  }

  confirm(edit: (value: T) => T): void {
    if (this.#confirmed !== null) this.#confirmed = edit(this.#confirmed);
    this.#edits = this.#edits.filter((other) => other !== edit);
  }

  /** Returns the value to show without the edit. */
  refuse(edit: (value: T) => T, shown: T): T {
    this.#edits = this.#edits.filter((other) => other !== edit);
    if (this.#confirmed === null) return shown;
    return this.#edits.reduce<T>((value, next) => next(value), this.#confirmed);
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }
}
