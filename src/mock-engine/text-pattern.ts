/**
 * A text with wildcards in it, each of which takes one or more characters: `v*.*` from `["v", ".", ""]`.
 * Matching is linear in the text, whatever the pattern: each literal piece takes its leftmost place, found without
 * stepping back (Knuth, Morris, Pratt). A regular expression with several `.+` would be quadratic or worse.
 */
export interface TextPattern {
  /** The literal pieces around the wildcards; one piece means that there is no wildcard. */
  readonly pieces: readonly string[];
  matches(text: string): boolean;
}

/** A pattern of literal pieces with one wildcard between each two; `["a"]` is the literal `a`, `["", ""]` is any non-empty text. */
export function textPattern(pieces: readonly string[]): TextPattern {
  const first = pieces[0] ?? "";
  const last = pieces[pieces.length - 1] ?? "";
  if (pieces.length < 2) return { pieces, matches: (text) => text === first };
  // Adjacent wildcards leave an empty piece between them; it asks for one more character and nothing else.
  const middle = pieces.slice(1, -1).map(searcher);
  return {
    pieces,
    matches(text) {
      if (!text.startsWith(first)) return false;
      let at = first.length;
      for (const find of middle) {
        at = find(text, at + 1);
        if (at < 0) return false;
      }
      return text.length - last.length >= at + 1 && text.endsWith(last);
    },
  };
}

/** Finds a piece at or after a place and answers the place behind it, or -1. */
function searcher(piece: string): (text: string, from: number) => number {
  const fallbacks = failureTable(piece);
  return (text, from) => {
    if (piece === "") return from <= text.length ? from : -1;
    let matched = 0;
    for (let at = from; at < text.length; at++) {
      while (matched > 0 && text.charCodeAt(at) !== piece.charCodeAt(matched)) matched = fallbacks[matched - 1] ?? 0;
      if (text.charCodeAt(at) === piece.charCodeAt(matched)) matched++;
      if (matched === piece.length) return at + 1;
    }
    return -1;
  };
}

/** For each prefix of the piece, the length of its longest proper prefix that is a suffix of it too. */
function failureTable(piece: string): number[] {
  const table = new Array<number>(piece.length).fill(0);
  let matched = 0;
  for (let at = 1; at < piece.length; at++) {
    while (matched > 0 && piece.charCodeAt(at) !== piece.charCodeAt(matched)) matched = table[matched - 1] ?? 0;
    if (piece.charCodeAt(at) === piece.charCodeAt(matched)) matched++;
    table[at] = matched;
  }
  return table;
}
