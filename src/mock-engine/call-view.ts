import type { IncomingCall } from "./model";
import { formDecode, percentDecode } from "./percent";

/** Decoded key and value, e.g. `["role", "admin"]`. */
export type DecodedPair = readonly [key: string, value: string];

/** A call as the matcher reads it. Each part is decoded when a criterion first needs it, and only once. */
export class CallView {
  private queryPairs: PairIndex | null = null;
  private headerLines: Map<string, string[]> | null = null;
  private readonly readings = new Map<string | object, unknown>();
  private readonly rawQuery: string;
  /** The path as it came, still percent-encoded. */
  readonly path: string;
  /** The path's segments, percent-decoded after the split, so that `%2F` stays inside its segment. */
  readonly segments: readonly string[];

  constructor(readonly call: IncomingCall) {
    const target = originForm(call.target);
    const mark = target.indexOf("?");
    this.path = mark < 0 ? target : target.slice(0, mark);
    this.rawQuery = mark < 0 ? "" : target.slice(mark + 1);
    const encoded = (this.path.startsWith("/") ? this.path.slice(1) : this.path).split("/");
    this.segments = this.path.includes("%") ? encoded.map(percentDecode) : encoded;
  }

  get query(): PairIndex {
    return (this.queryPairs ??= new PairIndex(decodePairs(this.rawQuery)));
  }

  /** The values of a header, one per line, trimmed; empty if the call does not have it. @param name in lower case */
  header(name: string): readonly string[] {
    if (!this.headerLines) {
      this.headerLines = new Map();
      for (const [lineName, value] of this.call.headers) {
        const key = lineName.toLowerCase();
        const lines = this.headerLines.get(key);
        if (lines) lines.push(value.trim());
        else this.headerLines.set(key, [value.trim()]);
      }
    }
    return this.headerLines.get(name) ?? [];
  }

  /** Reads a part of the call once, and shares the result between all examples that need it. The key is a name or the reader itself. */
  reading<Reading>(name: string | object, read: (view: CallView) => Reading): Reading {
    const known = this.readings.get(name);
    if (known !== undefined) return known as Reading;
    const made = read(this);
    this.readings.set(name, made);
    return made;
  }
}

/** Pairs by key, so that a criterion only looks at the values of its own key. */
export class PairIndex {
  readonly valuesByKey = new Map<string, string[]>();
  private byFoldedKey: Map<string, string[]> | null = null;
  private readonly placesByText = new Map<string, Map<string, number[]>>();

  constructor(pairs: readonly DecodedPair[]) {
    for (const [key, value] of pairs) {
      const values = this.valuesByKey.get(key);
      if (values) values.push(value);
      else this.valuesByKey.set(key, [value]);
    }
  }

  values(key: string): readonly string[] {
    return this.valuesByKey.get(key) ?? [];
  }

  /** The keys that are the same as this one if a plus is a space. @param folded with spaces only */
  keysLike(folded: string): readonly string[] {
    this.byFoldedKey ??= grouped([...this.valuesByKey.keys()], (key) => [foldPlus(key), key]);
    return this.byFoldedKey.get(folded) ?? [];
  }

  /** The places of a value among those of its key. @param isFolded compare as if each plus were a space */
  placesOf(key: string, value: string, isFolded: boolean): readonly number[] {
    const name = isFolded ? `+${key}` : `=${key}`;
    let places = this.placesByText.get(name);
    if (!places) {
      places = grouped([...this.values(key).entries()], ([at, text]) => [isFolded ? foldPlus(text) : text, at]);
      this.placesByText.set(name, places);
    }
    return places.get(value) ?? [];
  }
}

/** The text with a space for each plus. */
export function foldPlus(text: string): string {
  return text.replaceAll("+", " ");
}

function grouped<Item, Value>(
  items: readonly Item[],
  entryOf: (item: Item) => readonly [key: string, value: Value],
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const item of items) {
    const [key, value] = entryOf(item);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** The pairs of a query or an urlencoded body: `"a=1&b"` is `[["a", "1"], ["b", ""]]`. */
export function decodePairs(text: string): DecodedPair[] {
  const pairs: DecodedPair[] = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    pairs.push(
      equals < 0 ? [formDecode(part), ""] : [formDecode(part.slice(0, equals)), formDecode(part.slice(equals + 1))],
    );
  }
  return pairs;
}

/** Drops scheme and authority of an absolute-form target (RFC 9112 3.2.2). */
function originForm(target: string): string {
  if (target.startsWith("/")) return target;
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(target);
  if (!scheme) return target;
  const rest = target.slice(scheme[0].length);
  const end = rest.search(/[/?]/);
  if (end < 0) return "/";
  return rest.charAt(end) === "?" ? `/${rest.slice(end)}` : rest.slice(end);
}
