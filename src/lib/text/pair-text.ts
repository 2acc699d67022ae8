/** One key-value line; a disabled one is kept but does not count. `file` marks a form's file field. */
export interface PairLine {
  key: string;
  value: string;
  enabled: boolean;
  file?: boolean;
}

/** Pairs as text, one per line: `key: value`, and `// key: value` for a disabled one. */
export function pairsAsText(pairs: readonly PairLine[]): string {
  return pairs.map(lineOf).join("\n");
}

/**
 * The pairs of an edited text. An unchanged line stays the same pair, with everything that the text cannot express (a line break in a
 * value, white space around it, a colon in its key). A changed line keeps the other fields of its key's pair.
 */
export function pairsOfText<Pair extends PairLine>(text: string, before: readonly Pair[]): (Pair | PairLine)[] {
  const known = new Map<string, Pair[]>();
  for (const pair of before) known.set(lineOf(pair), [...(known.get(lineOf(pair)) ?? []), pair]);
  const files = new Set(before.filter(({ file }) => file).map(({ key }) => key));
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const untouched = known.get(line)?.shift();
      if (untouched) return untouched;
      const pair = pairOfLine(line);
      return files.has(pair.key) ? { ...pair, file: true } : pair;
    });
}

/**
 * The pairs of a text that is pasted as a key; null if it is only a key. Accepts header lines, lines of the bulk text, columns of a
 * spreadsheet, and a query: `"a=1&b=2"`, also after an address.
 */
export function pastedPairs(text: string): PairLine[] | null {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const [only] = lines;
  if (only === undefined) return null;
  if (lines.length > 1) return lines.map(pastedLine);
  const query = queryPairs(only.trim());
  if (query) return query;
  return /^[^\s:=]+(?::\s+|\t)\S/.test(only.trim()) ? [pastedLine(only)] : null;
}

function lineOf({ key, value, enabled }: PairLine): string {
  return `${enabled ? "" : "// "}${key}: ${value}`.replaceAll(/[\r\n]+/g, "↵");
}

function pairOfLine(line: string): PairLine {
  const [, disabled, text = ""] = /^\s*(\/\/\s?)?(.*)$/s.exec(line) ?? [];
  const spaced = text.search(/:(?:\s|$)/);
  const colon = spaced < 0 ? text.indexOf(":") : spaced;
  const key = colon < 0 ? text : text.slice(0, colon);
  const value = colon < 0 ? "" : text.slice(colon + 1);
  return { key: key.trim(), value: value.trim(), enabled: disabled === undefined };
}

function pastedLine(line: string): PairLine {
  const tab = line.indexOf("\t");
  if (tab > 0) return { key: line.slice(0, tab).trim(), value: line.slice(tab + 1).trim(), enabled: true };
  const equals = line.indexOf("=");
  const colon = line.indexOf(":");
  if (equals > 0 && (colon < 0 || equals < colon)) {
    const { key, ...rest } = pairOfLine(line.slice(0, equals));
    return { key, ...rest, value: line.slice(equals + 1).trim() };
  }
  return pairOfLine(line);
}

function queryPairs(text: string): PairLine[] | null {
  const query = /^[^\s?]*\?(?<query>[^#]*)/.exec(text)?.groups?.query ?? text;
  if (!/^[^\s=&]+=[^&]*(?:&|$)/.test(query) || !(query.includes("&") || query !== text)) return null;
  return query
    .split("&")
    .filter(Boolean)
    .map((piece) => {
      const equals = piece.indexOf("=");
      const key = equals < 0 ? piece : piece.slice(0, equals);
      return { key, value: equals < 0 ? "" : piece.slice(equals + 1), enabled: true };
    });
}
