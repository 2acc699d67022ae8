import { describe, expect, it } from "vitest";
import { sketchCollection } from "@/mock-engine/cases/case";
import { LINT_RULES, type Finding } from "@/mock-engine/lint/finding";
import { applyRepair } from "@/mock-engine/lint/repair";
import { lintCollection } from "@/mock-engine/lint/rules/lint-collection";
import type { MockCollection, MockExample } from "@/mock-engine/model";
import { CONTENT_CASES } from "./content.cases";
import type { LintCase, LintedExample } from "./lint-case";
import { WINNING_CASES } from "./winning.cases";

const rules = [...WINNING_CASES, ...CONTENT_CASES];

describe.each(rules)("$rule", ({ rule, cases }) => {
  it.each(cases.map((values, index) => ({ id: `${rule}/${index + 1}`, ...values })))("$id $does", (values) => {
    const collection = collectionOf(values);
    const found = lint(collection).filter((finding) => finding.rule === rule);
    expect(found.map(({ where }) => where.exampleId ?? where.requestId)).toEqual(values.finds.map(({ at }) => at));
    values.finds.forEach(({ severity, says, repaired }, index) => {
      const finding = found[index];
      if (severity) expect(finding?.severity).toBe(severity);
      if (says) expect(finding?.message).toContain(says);
      expect(finding?.repair !== undefined).toBe(repaired === true);
      if (finding?.repair) expect(lint(mended(collection, finding))).not.toContainEqual(finding);
    });
  });
});

describe("the tables", () => {
  it("hold cases of every rule, each rule once", () => {
    expect(rules.map(({ rule }) => rule).sort()).toEqual([...LINT_RULES].sort());
  });
});

function lint(collection: MockCollection): Finding[] {
  return lintCollection({ collection, inheritedVariables: [] });
}

function mended(collection: MockCollection, { where, repair }: Finding): MockCollection {
  const requests = collection.requests.map((request) =>
    repair && request.id === where.requestId ? applyRepair(request, repair) : request,
  );
  return { ...collection, requests };
}

function collectionOf({ requests, variables }: LintCase): MockCollection {
  const collection = sketchCollection(
    Object.fromEntries(Object.entries(requests).map(([name, { line }]) => [name, { line, examples: {} }])),
    variables,
  );
  for (const request of collection.requests) {
    const { body, examples, line } = requests[request.name] ?? { examples: {}, line: "GET /" };
    if (body) request.body = body;
    const named = Array.isArray(examples) ? examples : Object.entries(examples);
    request.examples = named.map(([name, example], index) => {
      const isSecond = named.findIndex(([other]) => other === name) < index;
      return { ...sketched(name, example, line), id: isSecond ? `${name} 2` : name };
    });
  }
  return collection;
}

function sketched(name: string, example: LintedExample, line: string): MockExample {
  const [made] = sketchCollection({ r: { line, examples: { [name]: example } } }).requests[0]?.examples ?? [];
  if (!made) throw new Error("A sketch has an example.");
  return { ...made, response: { ...made.response, ...example.response } };
}
