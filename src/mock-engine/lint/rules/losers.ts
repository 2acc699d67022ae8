import { isCriterion } from "@/mock-engine/criteria/headers";
import { type LintedRequest, otherName, findingPlace, quoted, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import type { Loss } from "@/mock-engine/lint/losses";
import type { RequestSide } from "@/mock-engine/model";

/**
 * Examples that never win: they always tie with an earlier one (`always-tie`), or an earlier one takes all of their calls (`never-wins`).
 * If that holds for all examples of a request because of other requests, the request is `route-shadowed`.
 */
export const losers: Rule = (context) => {
  const byRequest = new Map<string, Loss[]>();
  for (const loss of context.losses) {
    const { id } = loss.loser.request;
    byRequest.set(id, [...(byRequest.get(id) ?? []), loss]);
  }
  return context.requests.flatMap((request) => {
    const own = byRequest.get(request.request.id) ?? [];
    const other = shadowedBy(request, own);
    return other ? [shadowed(request, other)] : lossesOf(request, own);
  });
};

function lossesOf(request: LintedRequest, own: readonly Loss[]): Finding[] {
  const errors = own.filter(isErrorOnRequest);
  if (errors.length < ERRORS_MIN) return own.map((loss) => lost(request, loss));
  const [first, ...others] = errors;
  const rest = own.filter((loss) => !errors.includes(loss)).map((loss) => lost(request, loss));
  return first ? [errorsOnRequest(request, first, others), ...rest] : rest;
}

/** With so many, nobody meant to tell them apart: converters save an error of each status that an API documents. */
const ERRORS_MIN = 2;

/** An error of another status than the example that it ties with: callers can ask for it by its status. */
function isErrorOnRequest({ why, loser, winner }: Loss): boolean {
  const [status, other] = [loser.example.source.response.status, winner.example.source.response.status];
  return why === "tie" && loser.request === winner.request && status >= 400 && status !== other;
}

function errorsOnRequest(request: LintedRequest, first: Loss, others: readonly Loss[]): Finding {
  const all = [first, ...others];
  const statuses = [...new Set(all.map(({ loser }) => loser.example.source.response.status))].sort();
  return {
    rule: "always-tie",
    severity: "hint",
    where: {
      ...findingPlace(request),
      otherExampleIds: [first.winner.example.id, ...all.map(({ loser }) => loser.example.id)],
    },
    message: `${all.length} errors of ${quoted(request.request.name)} (${statuses.join(", ")}) ask for the same as an example before them, so calls reach them only by Prefer: code=${statuses[0]} and its kin.`,
    fix: "Nothing is to be done if callers are to ask for them. Else let each ask for what sets its calls apart.",
  };
}

/** The first loss to another request, if all examples of this request lose and none of them to its own. */
function shadowedBy({ compiled }: LintedRequest, own: readonly Loss[]): Loss | null {
  if (own.length === 0 || own.length < compiled.examples.length) return null;
  return own.find(({ winner }) => winner.request !== compiled) ?? null;
}

function shadowed(request: LintedRequest, { winner }: Loss): Finding {
  const other = quoted(winner.request.name);
  const method = `${request.compiled.method} ${request.compiled.pattern}`;
  return {
    rule: "route-shadowed",
    severity: "warning",
    where: { ...findingPlace(request), otherRequestId: winner.request.id, otherExampleIds: [winner.example.id] },
    message: `${quoted(request.request.name)} never answers: ${other} has the same route, ${method}, comes first, and its examples fit every call at least as well.`,
    fix: `Delete one of the two, change a path, or let the examples of ${quoted(request.request.name)} ask for something that those of ${other} do not.`,
  };
}

function lost(request: LintedRequest, loss: Loss): Finding {
  return loss.why === "tie" ? tied(request, loss) : covered(request, loss);
}

function tied(request: LintedRequest, { loser, winner, atoms }: Loss): Finding {
  const [self, other] = [quoted(loser.example.name), otherName(winner, loser.request)];
  const where = { ...findingPlace(request, loser.example), otherExampleIds: [winner.example.id] };
  if (JSON.stringify(loser.example.source.response) === JSON.stringify(winner.example.source.response)) {
    return {
      rule: "always-tie",
      severity: "hint",
      where,
      message: `${self} asks for the same as ${other} and answers the same: nobody ever gets it.`,
      fix: `Delete ${self}, or let it ask for something else.`,
    };
  }
  const uncompared = uncomparedHeaders(loser.example.source.request, winner.example.source.request);
  const only = uncompared.length > 0 ? ` (what differs, ${uncompared.join(" and ")}, is never compared)` : "";
  const what = atoms.length === 0 ? "ask for nothing" : "ask for the same";
  return {
    rule: "always-tie",
    severity: "warning",
    where,
    message: `${self} and ${other} ${what}${only} but answer differently: they always tie, display order decides, and ${self} never answers.`,
    fix: `Let ${self} ask for what sets its calls apart, such as a query parameter, a header or a field of the body; or have callers choose it by X-Mock-Response-Name.`,
  };
}

function covered(request: LintedRequest, { loser, winner }: Loss): Finding {
  const [self, other] = [quoted(loser.example.name), otherName(winner, loser.request)];
  const isSameRequest = winner.request === loser.request;
  return {
    rule: "never-wins",
    severity: "warning",
    where: { ...findingPlace(request, loser.example), otherExampleIds: [winner.example.id] },
    message: `${self} never answers: ${other} comes first, and its wildcards take every value that ${self} asks for.`,
    fix: `Put ${self} before ${other}: it then answers its own calls, and ${other} all the rest.`,
    ...(isSameRequest
      ? { repair: { kind: "move_example", exampleId: loser.example.id, beforeId: winner.example.id } as const }
      : {}),
  };
}

/** The names of headers that differ between two examples but are never compared, e.g. `["User-Agent"]`. */
function uncomparedHeaders(one: RequestSide, other: RequestSide): string[] {
  const [left, right] = [uncompared(one), uncompared(other)];
  const differing = [...left, ...right].filter(([line]) => !left.has(line) || !right.has(line));
  return [...new Set(differing.map(([, name]) => name))];
}

/** By line, with the name as written. */
function uncompared({ headers }: RequestSide): Map<string, string> {
  const lines = headers.filter(
    ({ enabled, key }) => enabled && key.trim() !== "" && !isCriterion(key.trim().toLowerCase(), null),
  );
  return new Map(lines.map(({ key, value }) => [`${key.trim().toLowerCase()}: ${value.trim()}`, key.trim()]));
}
