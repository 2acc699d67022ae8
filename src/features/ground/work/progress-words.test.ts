import { expect, it } from "vitest";
import { progressWords } from "./progress-words";

it.each([
  [null, "Working…"],
  [{ step: "waiting", done: null, total: null }, "Waiting until other work is done…"],
  [{ step: "saving", done: 40_000, total: 200_001 }, "Saving: 40,000 of 200,001…"],
] as const)("says how far work has come: %j", (progress, words) => {
  expect(progressWords(progress)).toBe(words);
});
