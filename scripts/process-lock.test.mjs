import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { birthOf } from "./process-identity.mjs";
import { takeLock } from "./process-lock.mjs";

const module = path.join(import.meta.dirname, "process-lock.mjs");

let folder;
let file;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "process-lock-"));
  file = path.join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is one process's at a time, tells the others whose it is, and leaves no file behind", () => {
  const { release } = takeLock(file, { url: "http://localhost:3000" });
  expect(takeLock(file).owner).toMatchObject({ pid: process.pid, url: "http://localhost:3000" });
  release();
  expect(readdirSync(folder)).toEqual([]);
  expect(takeLock(file).owner).toBeUndefined();
});

it.each([
  ["of a dead process", () => JSON.stringify({ pid: spawnSync(process.execPath, ["-e", ""]).pid, born: "long ago" })],
  ["of a process whose id another one has got since", () => JSON.stringify({ pid: process.pid, born: "long ago" })],
  ["that a power cut left empty", () => ""],
  ["that is no lock", () => "null"],
])("a lock file %s counts for nothing", (_name, content) => {
  writeFileSync(file, content());
  expect(takeLock(file).owner).toBeUndefined();
});

it("is not given up by a process that does not hold it any more", () => {
  const { release } = takeLock(file);
  const successor = JSON.stringify({ pid: process.ppid, born: birthOf(process.ppid) });
  writeFileSync(file, successor);
  release();
  expect(takeLock(file).owner.pid).toBe(process.ppid);
});

it("goes to exactly one of ten processes that find a dead owner's lock together", async () => {
  writeFileSync(file, JSON.stringify({ pid: 1, born: "long ago" }));
  const script = `
    import { takeLock } from ${JSON.stringify(module)};
    process.stdout.write("up");
    process.stdin.once("data", () => process.stdout.write(takeLock(${JSON.stringify(file)}).owner ? "refused" : "taken"));`;
  const contenders = Array.from({ length: 10 }, () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const nextWord = () => new Promise((resolve) => child.stdout.once("data", (chunk) => resolve(chunk.toString())));
    return { child, nextWord, up: nextWord() };
  });
  await Promise.all(contenders.map(({ up }) => up));
  const words = contenders.map(({ nextWord }) => nextWord());
  for (const { child } of contenders) child.stdin.write("go");
  const outcomes = await Promise.all(words);
  for (const { child } of contenders) child.kill();
  expect(outcomes.filter((word) => word === "taken")).toHaveLength(1);
});
