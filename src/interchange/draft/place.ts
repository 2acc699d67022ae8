import type { ImportNotes } from "./import-notes";
import { shortened } from "./json-value";

/** One place in the file that is being read; collects notes about it. */
export class SourcePlace {
  readonly #notes: ImportNotes;
  readonly #names: readonly string[];
  readonly #json: string;

  constructor(notes: ImportNotes, names: readonly string[], json: string) {
    this.#notes = notes;
    this.#names = names;
    this.#json = json;
  }

  /** The place of a field or list entry: `.at("url")`, `.at(3)`. */
  at(step: string | number): SourcePlace {
    if (typeof step === "number") return new SourcePlace(this.#notes, this.#names, `${this.#json}[${step}]`);
    return new SourcePlace(this.#notes, this.#names, this.#json === "" ? step : `${this.#json}.${step}`);
  }

  /** Where it is in the file: `item[0].item[1].request`; empty for the whole. */
  get path(): string {
    return this.#json;
  }

  /** The same place with a name for people. */
  named(name: string): SourcePlace {
    return new SourcePlace(this.#notes, [...this.#names, shortened(name)], this.#json);
  }

  warn(message: string): void {
    this.#notes.warn(() => this.toString(), message);
  }

  /** Notes one more place of a problem that is reported once. */
  count(message: string): void {
    this.#notes.count(message, () => this.toString());
  }

  /** e.g. `Users > Get user (item[0].item[1].request.url)`. */
  toString(): string {
    if (this.#names.length === 0) return this.#json === "" ? "the collection" : this.#json;
    const names = this.#names.join(" > ");
    return this.#json === "" ? names : `${names} (${this.#json})`;
  }
}
