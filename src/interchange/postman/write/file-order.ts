/** Something to be written; `at`: its place in the file that it came from. */
interface Placed {
  at: number | undefined;
  write: () => unknown;
}

/**
 * Lists written as one: folders, then requests, and where they were mixed in a file, in its order. Each list keeps its own order: what has
 * no place follows the one before it. `entries` are put at their old places.
 */
export function inFileOrder(
  folders: readonly Placed[],
  requests: readonly Placed[],
  entries: readonly Placed[],
): unknown[] {
  const sorted = merged(merged(places(folders, -1), places(requests, Number.MAX_SAFE_INTEGER)), places(entries, -1));
  return sorted.map(({ write }) => write());
}

/** @param none the place of those that stand before any with a place */
function places(list: readonly Placed[], none: number): Required<Placed>[] {
  let last = list.some(({ at }) => at !== undefined) ? -1 : none;
  return list.map(({ at, write }) => {
    last = Math.max(last, at ?? last);
    return { at: last, write };
  });
}

/** Of two with one place the first list's comes first. */
function merged(one: readonly Required<Placed>[], other: readonly Required<Placed>[]): Required<Placed>[] {
  const all: Required<Placed>[] = [];
  let next = 0;
  for (const placed of one) {
    for (let rival = other[next]; rival && Number(rival.at) < Number(placed.at); rival = other[++next]) all.push(rival);
    all.push(placed);
  }
  return [...all, ...other.slice(next)];
}
