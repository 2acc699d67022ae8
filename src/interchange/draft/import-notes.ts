import type { ImportWarning } from "./model";

/** Limits the answer to a file with very many faults: how many places are named, and how many further faults with their numbers. */
const WARNINGS_MAX = 100;

/** Collects the warnings of one import, in the order of the file. */
export class ImportNotes {
  readonly #warnings: { where: string; message: string; count: number }[] = [];
  readonly #counted = new Map<string, { count: number }>();
  readonly #further = new Map<string, number>();
  #leftOff = 0;

  /** `where` is only computed for listed warnings, because a hostile file may have millions of faults. */
  warn(where: () => string, message: string): void {
    if (this.#warnings.length < WARNINGS_MAX) this.#warnings.push({ where: where(), message, count: 1 });
    else if (this.#further.has(message) || this.#further.size < WARNINGS_MAX) {
      this.#further.set(message, (this.#further.get(message) ?? 0) + 1);
    } else this.#leftOff++;
  }

  /** One warning for all places with the same problem, e.g. "Scripts do not run here." */
  count(message: string, where: () => string): void {
    const known = this.#counted.get(message);
    if (known) {
      known.count++;
      return;
    }
    const warning = { where: where(), message, count: 1 };
    this.#counted.set(message, warning);
    this.#warnings.push(warning);
  }

  list(): ImportWarning[] {
    const warnings = this.#warnings.map(({ where, message, count }) => ({
      where,
      message: count === 1 ? message : `${message} (${count} places; this is the first.)`,
    }));
    for (const [message, count] of this.#further) {
      const where = count === 1 ? "1 more place" : `${count} more places`;
      warnings.push({ where, message });
    }
    if (this.#leftOff > 0) {
      const more = this.#leftOff === 1 ? "1 more warning is" : `${this.#leftOff} more warnings are`;
      warnings.push({ where: "the file", message: `${more} not listed.` });
    }
    return warnings;
  }
}
