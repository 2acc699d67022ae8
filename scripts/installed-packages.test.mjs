import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isInstalled } from "./installed-packages.mjs";

let root;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "installed-packages-"));
  mkdirSync(path.join(root, "node_modules"));
});
afterEach(() => rmSync(root, { recursive: true }));

const wanted = {
  "": { name: "app" },
  "node_modules/pg": { version: "8.0.0" },
  "node_modules/for-windows": { version: "1.0.0", optional: true },
};

it.each([
  ["all of it", { "node_modules/pg": { version: "8.0.0" }, "node_modules/for-windows": { version: "1.0.0" } }, true],
  ["all but another platform's", { "node_modules/pg": { version: "8.0.0" } }, true],
  ["more than is wanted", { "node_modules/pg": { version: "8.0.0" }, "node_modules/old": { version: "1.0.0" } }, true],
  ["another version", { "node_modules/pg": { version: "8.0.1" } }, false],
  [
    "another version of an optional one",
    { "node_modules/pg": { version: "8.0.0" }, "node_modules/for-windows": { version: "2.0.0" } },
    false,
  ],
  ["less than is wanted", {}, false],
])("npm's record holds %s", (_name, packages, installed) => {
  writeFileSync(path.join(root, "package-lock.json"), JSON.stringify({ packages: wanted }));
  writeFileSync(path.join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
  expect(isInstalled(root)).toBe(installed);
});

it("an install that was broken off, which leaves no record, does not count", () => {
  writeFileSync(path.join(root, "package-lock.json"), JSON.stringify({ packages: wanted }));
  expect(isInstalled(root)).toBe(false);
});
