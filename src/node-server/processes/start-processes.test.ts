import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { captureLog, releaseLog, type LogLine } from "@/test/captured-log";
import { startProcesses } from "./start-processes";

let directory: string;
let lines: LogLine[];

beforeEach(async () => {
  lines = captureLog();
  directory = await mkdtemp(path.join(tmpdir(), "mock-servers-processes-"));
});

afterEach(async () => {
  releaseLog();
  await rm(directory, { recursive: true, force: true });
});

it("a start that fails ends the processes that were ready, and starts none of them again", async () => {
  await writeFile(
    path.join(directory, "mock-process.js"),
    'process.send({ kind: "ready" }); setInterval(() => 0, 1e3);',
  );
  await writeFile(path.join(directory, "app-process.js"), "setTimeout(() => process.exit(1), 700);");
  const starting = startProcesses({ mock: 2, app: 1 }, { directory, appSocket: null });
  await expect(starting).rejects.toThrow("could not be started");
  expect(lines).toEqual([]);
});
