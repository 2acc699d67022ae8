/** What a search looks at: `name` counts more than the other `words`, all in any letter case. */
export interface Searchable {
  name: string;
  words: string;
}

/** What was found, best first and not more than wanted, and how much there was in all. */
export interface Found<T> {
  shown: T[];
  total: number;
  /** How well the best of them matches: 0 is its very name, 3 the least. */
  bestRank: number;
}

/**
 * Finds what has every word of the search somewhere: first what is called just that, then what begins so, then what has it in its name,
 * then the rest; otherwise in the given order. One pass, since it runs with every key over some thousand things.
 */
export function findBest<T>(
  items: readonly T[],
  search: string,
  describe: (item: T) => Searchable,
  max: number,
): Found<T> {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return { shown: items.slice(0, max), total: items.length, bestRank: 0 };
  const words = wanted.split(/\s+/);
  const byRank: T[][] = [[], [], [], []];
  let total = 0;
  for (const item of items) {
    const { name, words: others } = describe(item);
    const lowerName = name.toLowerCase();
    const text = `${lowerName} ${others.toLowerCase()}`;
    if (!words.every((word) => text.includes(word))) continue;
    total += 1;
    byRank[rankOf(lowerName, wanted)]?.push(item);
  }
  return { shown: byRank.flat().slice(0, max), total, bestRank: byRank.findIndex((found) => found.length > 0) };
}

function rankOf(name: string, wanted: string): 0 | 1 | 2 | 3 {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(wanted) ? 2 : 3;
}
