import { findingPlace, quoted, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";

/** A request without examples: its calls get a 404, or another request's example. One finding where no request has any. */
export const noExamples: Rule = ({ isWhole, requests }) => {
  const [first, second] = requests;
  const isBare = isWhole && requests.every(({ compiled }) => compiled.examples.length === 0);
  return first && second && isBare ? [noExampleAtAll(first, requests.length)] : withoutExamples(requests);
};

function noExampleAtAll(first: LintedRequest, count: number): Finding {
  return {
    rule: "no-examples",
    severity: "warning",
    where: findingPlace(first),
    message: `None of the ${count} requests has an example: every call gets 404 "Add an example for this mock request".`,
    fix: "Add an example to each request that is to answer, or save the answers of real calls as examples.",
  };
}

function withoutExamples(requests: readonly LintedRequest[]): Finding[] {
  return requests.flatMap((request): Finding[] => {
    if (request.compiled.examples.length > 0) return [];
    const other = request.pools[0]?.candidates[0]?.request;
    const name = quoted(request.request.name);
    const message = other
      ? `${name} has no example: its calls are answered by those of ${quoted(other.name)}, which has the same route.`
      : `${name} has no example: its calls get 404 "Add an example for this mock request".`;
    const fix = "Add an example with the answer that they are to get.";
    return [{ rule: "no-examples", severity: other ? "hint" : "warning", where: findingPlace(request), message, fix }];
  });
}

/** Several examples of a request with the same name: X-Mock-Response-Name cannot tell them apart. */
export const duplicateNames: Rule = ({ requests }) => requests.flatMap(duplicatesOf);

function duplicatesOf(request: LintedRequest): Finding[] {
  const firstOf = new Map<string, string>();
  return request.compiled.examples.flatMap((example): Finding[] => {
    const first = firstOf.get(example.name);
    firstOf.set(example.name, first ?? example.id);
    if (first === undefined) return [];
    return [
      {
        rule: "duplicate-name",
        severity: "hint",
        where: { ...findingPlace(request, example), otherExampleIds: [first] },
        message: `Two examples of ${quoted(request.request.name)} are called ${quoted(example.name)}: neither people nor X-Mock-Response-Name can tell them apart.`,
        fix: "Rename one of them after what it is for.",
      },
    ];
  });
}
