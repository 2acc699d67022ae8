import { expect, it } from "vitest";
import { STATUS_SUGGESTIONS, statusOfText, statusText } from "./status-text";

it.each([
  ["404", 404],
  [" 404 Not Found", 404],
  ["not found", 404],
  ["Created", 201],
  ["teapot", 418],
  ["gateway", 502],
  ["999", 999],
  ["", null],
  ["nothing of the kind", null],
])("%j means %s", (text, status) => {
  expect(statusOfText(text)).toBe(status);
});

it("reads back what it shows", () => {
  for (const text of STATUS_SUGGESTIONS) expect(statusText(statusOfText(text) ?? 0)).toBe(text);
  expect(statusText(299)).toBe("299");
});
