import type { Candidate } from "@/mock-engine/matching/compile";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { typeText } from "@/mock-engine/matching/answer-type";
import { atomsOf, covers, type Atom } from "./atoms";

/** An example that never wins, and the one that beats it: they always tie, or the other is always as good and comes first. */
export interface Loss {
  readonly loser: Candidate;
  readonly winner: Candidate;
  readonly why: "tie" | "covered";
  /** The loser's criteria. */
  readonly atoms: readonly Atom[];
}

/**
 * The examples that no call gets unless it asks for them by id, name or status, in display order. In every pool of such an example, an
 * earlier one satisfies as many criteria of every component for every call, none of the later one's by a literal where its own is a wildcard, and
 * answers with the same media type.
 */
export function findLosses(pools: readonly { readonly candidates: readonly Candidate[] }[]): Loss[] {
  const found = new Map<CompiledExample, Loss[]>();
  const poolCounts = new Map<CompiledExample, number>();
  for (const pool of pools) {
    for (const { example } of pool.candidates) poolCounts.set(example, (poolCounts.get(example) ?? 0) + 1);
    for (const loss of lossesOfPool(pool.candidates))
      found.set(loss.loser.example, [...(found.get(loss.loser.example) ?? []), loss]);
  }
  return [...found].flatMap(([example, [first, ...more]]) =>
    first && more.length + 1 === poolCounts.get(example) ? [first] : [],
  );
}

/** How many wildcards of one pool are compared with later examples. Of a larger pool, only the first ones are. */
const WILDCARDS_MAX = 50;

function lossesOfPool(candidates: readonly Candidate[]): Loss[] {
  if (candidates.length < 2) return [];
  const found: Loss[] = [];
  const firstOf = new Map<string, Candidate>();
  const wide: { candidate: Candidate; shape: string; atoms: readonly Atom[] }[] = [];
  for (const candidate of candidates) {
    const atoms = atomsOf(candidate);
    // Answers of two media types are told apart by the Accept header of calls.
    const type = typeText(candidate.example.answerType()) ?? "";
    const same = `${type}\n${fingerprint(atoms.map(({ id }) => id))}`;
    const winner = firstOf.get(same);
    if (winner) {
      found.push({ loser: candidate, winner, why: "tie", atoms });
      continue;
    }
    firstOf.set(same, candidate);
    const shape = `${type}\n${fingerprint(atoms.map(({ placeId }) => placeId))}`;
    const above = wide.find((other) => other.shape === shape && coversAll(other.atoms, atoms));
    if (above) found.push({ loser: candidate, winner: above.candidate, why: "covered", atoms });
    else if (wide.length < WILDCARDS_MAX && atoms.some(({ isWildcard }) => isWildcard) && areIndependent(atoms)) {
      wide.push({ candidate, shape, atoms });
    }
  }
  return found;
}

function fingerprint(ids: readonly string[]): string {
  return [...ids].sort().join("\n\n");
}

/** Whether no criterion can use a pair that another one needs: each is about a place of its own. */
function areIndependent(atoms: readonly Atom[]): boolean {
  const places = new Set(atoms.map(({ placeId }) => placeId));
  return places.size === atoms.length;
}

function coversAll(wide: readonly Atom[], narrow: readonly Atom[]): boolean {
  const byPlace = new Map(narrow.map((atom) => [atom.placeId, atom]));
  return wide.every((atom) => {
    const other = byPlace.get(atom.placeId);
    return other !== undefined && covers(atom, other);
  });
}
