import { expect, it } from "vitest";
import { responseFileName } from "./response-file-name";

it.each([
  ["Content-Type", "image/png", "response.png"],
  ["content-type", "Text/CSV; charset=utf-8", "response.csv"],
  ["Content-Type", "application/x-unknown", "response.bin"],
  ["Content-Disposition", 'attachment; filename="a b.png"', "a b.png"],
  ["Content-Disposition", "attachment; filename=cat.gif", "cat.gif"],
  ["Content-Disposition", 'attachment; filename="../../etc/passwd"', "passwd"],
  ["Content-Disposition", "inline", "response.bin"],
])("a file with %s: %s is called %s", (key, value, name) => {
  expect(responseFileName([{ key, value, enabled: true }])).toBe(name);
});
