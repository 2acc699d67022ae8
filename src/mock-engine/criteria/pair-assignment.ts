/** A pair of the call, by its key and its index among that key's values. */
export type Place = readonly [key: string, place: number];

/**
 * Gives as many members as possible a place of their own among those each could take (maximum bipartite matching by
 * augmenting paths): answers member -> place. How many get one does not depend on any order. The cost follows the number
 * of members alone, since nobody needs more candidates than there are members.
 */
export function matchPatterns(candidates: readonly (readonly Place[])[]): Map<number, Place> {
  const ownerOf = new Map<string, number>();
  const placeOf = new Map<number, Place>();
  for (let member = 0; member < candidates.length; member++) assign(member, candidates, ownerOf, placeOf);
  return placeOf;
}

function assign(
  start: number,
  candidates: readonly (readonly Place[])[],
  ownerOf: Map<string, number>,
  placeOf: Map<number, Place>,
): void {
  // Breadth first, without recursion: which member reached each place, so that the path can be turned over at its free end.
  const reachedBy = new Map<string, { member: number; place: Place }>();
  const queue = [start];
  for (const member of queue) {
    for (const place of candidates[member] ?? []) {
      const id = placeId(place);
      if (reachedBy.has(id)) continue;
      reachedBy.set(id, { member, place });
      const owner = ownerOf.get(id);
      if (owner === undefined) {
        turnOver(id, reachedBy, ownerOf, placeOf);
        return;
      }
      queue.push(owner);
    }
  }
}

function turnOver(
  freeId: string,
  reachedBy: ReadonlyMap<string, { member: number; place: Place }>,
  ownerOf: Map<string, number>,
  placeOf: Map<number, Place>,
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

function placeId([key, place]: Place): string {
  return `${place} ${key}`;
}
