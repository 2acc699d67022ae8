import { Pace, type Steps } from "@/mock-engine/steps";

/** Instead of a member or a place. */
const NONE = -1;
/** For a place from which no free one can be reached, nor ever will be. */
const HOPELESS = 0x7fff_ffff;

/**
 * Assigns places to as many members as possible, each to one of its candidates (maximum bipartite matching by augmenting paths). Returns
 * for each member whether it got one. How many did does not depend on any order; a member keeps a place once it has one, though later ones may
 * move it to another. No member needs more candidates than there are members, so the cost only depends on the number of members.
 *
 * @param candidates for each member its places, as numbers below `places`
 */
export function* assignPlaces(candidates: readonly (readonly number[])[], places: number): Steps<boolean[]> {
  const ownerOf = new Int32Array(places).fill(NONE);
  const placeOf = new Int32Array(candidates.length).fill(NONE);
  // Breadth-first search from each member. It records which member reached each place, and in which search, so that the path can be
  // reversed when it ends at a free place.
  const reachedBy = new Int32Array(places);
  const reachedIn = new Int32Array(places).fill(NONE);
  const pace = new Pace();
  for (let start = 0; start < candidates.length; start++) {
    const queue = [start];
    const reached: number[] = [];
    let free = NONE;
    for (let at = 0; at < queue.length && free === NONE; at++) {
      const member = queue[at] ?? start;
      const own = candidates[member] ?? [];
      for (const place of own) {
        if ((reachedIn[place] ?? NONE) >= start) continue;
        reachedIn[place] = start;
        reachedBy[place] = member;
        reached.push(place);
        const owner = ownerOf[place] ?? NONE;
        if (owner === NONE) {
          free = place;
          break;
        }
        queue.push(owner);
      }
      if (pace.isOver(own.length)) yield;
    }
    if (free === NONE) for (const place of reached) reachedIn[place] = HOPELESS;
    // From the free place back to the member that had none: each gives its place to the one that reached it.
    for (let place = free; place !== NONE;) {
      const member = reachedBy[place] ?? start;
      const given = placeOf[member] ?? NONE;
      placeOf[member] = place;
      ownerOf[place] = member;
      place = given;
    }
  }
  return Array.from(placeOf, (place) => place !== NONE);
}
