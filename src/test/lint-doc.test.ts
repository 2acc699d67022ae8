import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CONTENT_CASES } from "@/mock-engine/lint/cases/content.cases";
import { WINNING_CASES } from "@/mock-engine/lint/cases/winning.cases";

it("docs/lint.md names every rule of the case tables with its number of cases, and no other", () => {
  const page = readFileSync(new URL("../../docs/lint.md", import.meta.url), "utf8");
  const named = [...page.matchAll(/^\| `([a-z-]+)` \((\d+)\)/gm)].map(([, rule, count]) => `${rule} (${count})`);
  const held = [...WINNING_CASES, ...CONTENT_CASES].map(({ rule, cases }) => `${rule} (${cases.length})`);
  expect(named.sort()).toEqual(held.sort());
});
