import { expect, it } from "vitest";
import { fieldWords } from "./field-words";

it.each([
  ["name", "Name"],
  ["method", "Method"],
  ["url", "URL"],
  ["query.3.value", "Param 4"],
  ["headers", "Headers"],
  ["headers.0.key", "Header 1"],
  ["body.text", "Body"],
  ["body.fields.1.key", "Field 2"],
  ["request.headers.1.value", "Header 2"],
  ["response.headers.1.value", "Response header 2"],
  ["response.status", "Status"],
  ["response.delayMs", "Delay"],
  ["input", "input"],
])("%s is %s", (path, words) => {
  expect(fieldWords(path)).toBe(words);
});
