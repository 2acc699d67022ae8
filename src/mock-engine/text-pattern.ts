/**
 * A text with wildcards, each of which matches one or more characters: `v*.*` from `["v", ".", ""]`. Matching takes linear time for every
 * pattern: each literal piece takes its leftmost position, found without backtracking (Knuth, Morris, Pratt). A regular expression with
 * several `.+` would take quadratic time or more.
 */
export interface TextPattern {
  /** The literal pieces around the wildcards; one piece means no wildcard. */
  readonly pieces: readonly string[];
  matches(text: string): boolean;
}

/** A pattern of literal pieces with a wildcard between each two; `["a"]` is the literal `a`, `["", ""]` is any non-empty text. */
export function textPattern(pieces: readonly string[]): TextPattern {
  const first = pieces[0] ?? "";
  const last = pieces[pieces.length - 1] ?? "";
  if (pieces.length < 2) return { pieces, matches: (text) => text === first };
  // Adjacent wildcards have an empty piece between them, which only asks for one more character.
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

/** Finds a piece at or after a position and returns the position after it, or -1. */
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

/** For each prefix of the piece, the length of its longest proper prefix that is also its suffix. */
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
