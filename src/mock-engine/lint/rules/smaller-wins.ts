import { atomsOf, type Atom } from "@/mock-engine/lint/atoms";
import { otherName, findingPlace, quoted, type LintedRequest, type Pool, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import type { Candidate } from "@/mock-engine/matching/compile";

/** How many examples of a route are compared with each other. */
const COMPARED_MAX = 100;

/**
 * An example whose query or body conditions are a part of another's, and whose status differs: a call that lacks the rest, or has other
 * values there, gets it at 100 %.
 */
export const smallerWins: Rule = ({ requests, losses }) => {
  const losers = new Set(losses.map(({ loser }) => loser.example));
  return requests.flatMap((request) => {
    const [pool] = request.pools;
    // Once per pool, at its first request. Examples that never win are reported by another rule.
    const isFirst = pool?.requests[0] === request;
    return isFirst
      ? smallerOf(
          pool,
          pool.candidates.filter(({ example }) => !losers.has(example)),
        )
      : [];
  });
};

interface Asking {
  readonly candidate: Candidate;
  readonly atoms: readonly Atom[];
  readonly ids: ReadonlySet<string>;
}

function smallerOf({ requests }: Pool, candidates: readonly Candidate[]): Finding[] {
  if (new Set(candidates.map(({ example }) => example.source.response.status)).size < 2) return [];
  const all = candidates.slice(0, COMPARED_MAX).map((candidate): Asking => {
    const atoms = atomsOf(candidate);
    return { candidate, atoms, ids: new Set(atoms.map(({ id }) => id)) };
  });
  return all.flatMap((small) => {
    const request = requests.find(({ compiled }) => compiled === small.candidate.request);
    if (!request || !small.atoms.some(isContent)) return [];
    const large = all.find((other) => isTrap(small, other));
    return large ? [finding(request, small, large)] : [];
  });
}

/** Whether callers fill it in. Headers are usually the same for all calls of a route. */
function isContent({ component }: Atom): boolean {
  return component === "body" || component === "query";
}

function isTrap(small: Asking, large: Asking): boolean {
  const [status, other] = [statusOf(small), statusOf(large)];
  if (status === other || small.atoms.length >= large.atoms.length) return false;
  // The reverse is intended: one more value turns a success into an error.
  if (status < 400 && other >= 400) return false;
  return [...small.ids].every((id) => large.ids.has(id)) && extras(small, large).length > 0;
}

/** What the larger one asks for in addition, without wildcards: every complete call satisfies those. */
function extras(small: Asking, large: Asking): Atom[] {
  return large.atoms.filter((atom) => !small.ids.has(atom.id) && isContent(atom) && !atom.isWildcard);
}

function statusOf({ candidate }: Asking): number {
  return candidate.example.source.response.status;
}

const NAMED_MAX = 3;

function finding(request: LintedRequest, small: Asking, large: Asking): Finding {
  const self = quoted(small.candidate.example.name);
  const other = otherName(large.candidate, small.candidate.request);
  const names = [...new Set(extras(small, large).map(({ name }) => name.replace(/^\$\./, "")))];
  const named = names.slice(0, NAMED_MAX).join(", ") + (names.length > NAMED_MAX ? ", …" : "");
  return {
    rule: "smaller-wins",
    severity: isRefusal(statusOf(small)) ? "warning" : "hint",
    where: { ...findingPlace(request, small.candidate.example), otherExampleIds: [large.candidate.example.id] },
    message: `${self} (${statusOf(small)}) asks for a part of what ${other} (${statusOf(large)}) asks for: a call without ${named}, or with other values there, gets ${self}.`,
    fix: `In ${other} write {{name}} for the values that may differ (${named}), so that any complete call gets it; leave it as it is if only these values may.`,
  };
}

/** These statuses mean an incomplete call. Other errors are usually meant for certain values. */
function isRefusal(status: number): boolean {
  return status === 400 || status === 422;
}
