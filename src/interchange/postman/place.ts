import { shortened } from "../json-value";
import type { ImportNotes, NoteKind } from "./import-notes";

/** One place in the file being read, and where notes about it go. */
export class Place {
  readonly #notes: ImportNotes;
  readonly #names: readonly string[];
  readonly #json: string;

  constructor(notes: ImportNotes, names: readonly string[], json: string) {
    this.#notes = notes;
    this.#names = names;
    this.#json = json;
  }

  /** The place of a field or list entry: `.at("url")`, `.at(3)`. */
  at(step: string | number): Place {
    if (typeof step === "number") return new Place(this.#notes, this.#names, `${this.#json}[${step}]`);
    return new Place(this.#notes, this.#names, this.#json === "" ? step : `${this.#json}.${step}`);
  }

  /** The same place, once it is known what people call it. */
  named(name: string): Place {
    return new Place(this.#notes, [...this.#names, shortened(name)], this.#json);
  }

  warn(message: string): void {
    this.#notes.warn(() => this.toString(), message);
  }

  /** Notes one more place of a kind that is reported once. */
  count(kind: NoteKind): void {
    this.#notes.count(kind, () => this.toString());
  }

  /** e.g. `Users > Get user (item[0].item[1].request.url)`. */
  toString(): string {
    if (this.#names.length === 0) return this.#json === "" ? "the collection" : this.#json;
    return `${this.#names.join(" > ")} (${this.#json})`;
  }
}
