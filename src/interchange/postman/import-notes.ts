import type { ImportWarning } from "../model";

/** What is left out or mended the same way all over a collection: one warning for all places of a kind. */
const KINDS = {
  scripts: "Scripts are not imported: they run in Postman only.",
  authorization:
    "Authorization settings are not imported. To tell callers apart, give examples the header that the setting would send.",
  unstorable_text: "NUL characters or broken Unicode were replaced by U+FFFD, because they cannot be saved.",
  url_disagrees: "The URL's text and its list of query parameters disagree; the list was imported.",
  other_method:
    "This response was recorded with another method than its request has; it will answer the request's method.",
} as const;

export type NoteKind = keyof typeof KINDS;

/** A file of nothing but faults must not make an answer as large as itself. */
const WARNINGS_MAX = 100;

/** Collects the warnings of one import, in the order of the file. */
export class ImportNotes {
  readonly #warnings: { where: string; message: string; count: number }[] = [];
  readonly #counted = new Map<NoteKind, { count: number }>();
  #leftOff = 0;

  /** `where` is asked for only when it is listed: a hostile file has millions of faults. */
  warn(where: () => string, message: string): void {
    if (this.#warnings.length < WARNINGS_MAX) this.#warnings.push({ where: where(), message, count: 1 });
    else this.#leftOff++;
  }

  count(kind: NoteKind, where: () => string): void {
    const known = this.#counted.get(kind);
    if (known) {
      known.count++;
      return;
    }
    const warning = { where: where(), message: KINDS[kind], count: 1 };
    this.#counted.set(kind, warning);
    this.#warnings.push(warning);
  }

  list(): ImportWarning[] {
    const warnings = this.#warnings.map(({ where, message, count }) => ({
      where,
      message: count === 1 ? message : `${message} (${count} places; this is the first.)`,
    }));
    if (this.#leftOff > 0) {
      const more = this.#leftOff === 1 ? "1 more warning is" : `${this.#leftOff} more warnings are`;
      warnings.push({ where: "the file", message: `${more} not listed.` });
    }
    return warnings;
  }
}
