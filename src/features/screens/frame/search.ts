/** The searched texts: `name` counts more than the other `words`. Letter case does not matter. */
export interface Searchable {
  name: string;
  words: string;
}

/** The best results, at most the wanted number, and how many there were in all. */
export interface Found<T> {
  shown: T[];
  total: number;
  /** How well the best one matches: 0 is its exact name, 3 is the worst. */
  bestRank: number;
}

/**
 * Finds items that contain every word of the search. Exact names come first, then names that begin with the search, then names that contain
 * it, then the rest; otherwise in the given order. One pass, because it runs on every key press over thousands of items.
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
