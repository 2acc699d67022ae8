import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ANSWER_CASES } from "@/mock-engine/cases/answer.cases";
import { BODY_CASES } from "@/mock-engine/cases/body.cases";
import { OUTCOME_CASES } from "@/mock-engine/cases/outcome.cases";
import { PAIR_CASES } from "@/mock-engine/cases/pair.cases";
import { ROUTE_CASES } from "@/mock-engine/cases/route.cases";

it("docs/matching.md cites every rule of the case tables with its number of cases, and no other", () => {
  const page = readFileSync(new URL("../../docs/matching.md", import.meta.url), "utf8");
  const body = page.slice(page.indexOf("## Words"));
  const cited = [...body.matchAll(/`([a-z.-]+)`\s+\((\d+)\)/g)].map(([, rule, count]) => `${rule} (${count})`);
  const tables = [...ROUTE_CASES, ...OUTCOME_CASES, ...ANSWER_CASES, ...PAIR_CASES, ...BODY_CASES];
  expect(cited.sort()).toEqual(tables.map(({ rule, cases }) => `${rule} (${cases.length})`).sort());
});
