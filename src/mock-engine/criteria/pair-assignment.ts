/** A pair of the call, by its key and its index among the values of that key. */
export type PairPlace = readonly [key: string, place: number];

/**
 * Assigns places to as many members as possible, each to one of its candidates (maximum bipartite matching by augmenting paths). Returns
 * member -> place. The number of assigned members does not depend on any order. No member needs more candidates than there are members, so
 * the cost only depends on the number of members.
 */
export function matchPatterns(candidates: readonly (readonly PairPlace[])[]): Map<number, PairPlace> {
  const ownerOf = new Map<string, number>();
  const placeOf = new Map<number, PairPlace>();
  for (let member = 0; member < candidates.length; member++) assign(member, candidates, ownerOf, placeOf);
  return placeOf;
}

function assign(
  start: number,
  candidates: readonly (readonly PairPlace[])[],
  ownerOf: Map<string, number>,
  placeOf: Map<number, PairPlace>,
): void {
  // Breadth-first search. It records which member reached each place, so that the path can be reversed when it ends at a free place.
  const reachedBy = new Map<string, { member: number; place: PairPlace }>();
  const queue = [start];
  for (const member of queue) {
    for (const place of candidates[member] ?? []) {
      const id = placeId(place);
      if (reachedBy.has(id)) continue;
      reachedBy.set(id, { member, place });
      const owner = ownerOf.get(id);
      if (owner === undefined) {
        applyAugmentingPath(id, reachedBy, ownerOf, placeOf);
        return;
      }
      queue.push(owner);
    }
  }
}

function applyAugmentingPath(
  freeId: string,
  reachedBy: ReadonlyMap<string, { member: number; place: PairPlace }>,
  ownerOf: Map<string, number>,
  placeOf: Map<number, PairPlace>,
): void {
  let id: string | null = freeId;
  while (id !== null) {
    const step = reachedBy.get(id);
    if (!step) return;
    const given = placeOf.get(step.member);
    placeOf.set(step.member, step.place);
    ownerOf.set(id, step.member);
    id = given ? placeId(given) : null;
  }
}

function placeId([key, place]: PairPlace): string {
  return `${place} ${key}`;
}
