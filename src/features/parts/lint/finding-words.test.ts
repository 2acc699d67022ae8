import { expect, it } from "vitest";
import { countWords } from "./finding-words";

it.each([
  [{ error: 0, warning: 0, hint: 0 }, "nothing found"],
  [{ error: 1, warning: 0, hint: 2 }, "1 error, 2 hints"],
  [{ error: 2, warning: 1200, hint: 1 }, "2 errors, 1,200 warnings, 1 hint"],
])("%o reads %s", (counts, words) => {
  expect(countWords(counts)).toBe(words);
});
