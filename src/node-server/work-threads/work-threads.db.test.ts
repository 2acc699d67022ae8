import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Stoppable } from "@/node-server/shutdown";
import { exportJob } from "@/server/collections/export";
import { importJob, previewJob } from "@/server/collections/import";
import { lintJob } from "@/server/collections/lint";
import { snapshotStore } from "@/server/mock-runtime/snapshots/snapshot-store";
import { doWork } from "@/server/work/do-work";
import type { Job } from "@/server/work/job";
import { cancelWork, workProgress } from "@/server/work/watch-work";
import { newSession, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { openWorkThreads } from "./open-work-threads";

const db = await testDatabase();
const ROOT = path.resolve(import.meta.dirname, "../../..");

let folder: string;
let file: string;
/** The thread as `npm run build` makes it. Inside the checkout, where it finds the packages. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(ROOT, "node_modules/.work-thread-"));
  file = path.join(folder, "work-thread.js");
  await build({
    entryPoints: [path.join(import.meta.dirname, "thread.ts")],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    tsconfig: path.join(ROOT, "tsconfig.json"),
    alias: { "server-only": path.join(ROOT, "src/test/empty-module.ts") },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let threads: Stoppable;
function open(megabytesMax?: number) {
  threads = openWorkThreads({ file, megabytesMax });
}
afterEach(() => threads.stop());

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

function sourceOf(requests: number): string {
  const item = Array.from({ length: requests }, (_, index) => {
    const request = { method: "GET", url: `/route/${index}` };
    return { name: `Route ${index}`, request, response: [{ name: "Example", code: 200, originalRequest: request }] };
  });
  return JSON.stringify({ info: { name: "Large", schema: SCHEMA }, item });
}

/** The same job for any input in a thread. */
const inThread = <Input, Output>(job: Job<Input, Output>) => ({ ...job, isLight: () => false });
const newOrder = (workspaceId: string = randomUUID()) => ({
  workspaceId,
  personId: randomUUID(),
  workId: randomUUID(),
  stillAllowed: () => Promise.resolve(),
});

describe("a thread does what the process would do", () => {
  it("imports, lints and exports, and the import is served by the very next call", async () => {
    open();
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const { api } = owner;
    const { id: parentId } = await api.collection.create({ workspaceId, name: "Parent" });
    const { id: mockServerId } = await api.mockServer.create({ workspaceId, name: "Mock", collectionId: parentId });
    const call = { workspaceId, mockServerId, method: "GET", path: "/route/7" };
    expect((await api.mockServer.tryIt(call)).status).toBe(404);
    expect(snapshotStore().entries.peek(mockServerId)?.current).not.toBeNull();

    const input = { workspaceId, source: sourceOf(50), parentId, session: await newSession(owner.id) };
    const { collectionId, requestCount } = await doWork(inThread(importJob), input, newOrder(workspaceId));
    expect(requestCount).toBe(50);
    // The thread's change is known here before its answer is: not only when the next check of the database is due.
    expect(snapshotStore().entries.peek(mockServerId)?.current).toBeNull();
    expect((await api.mockServer.tryIt(call)).status).toBe(200);

    const key = { workspaceId, collectionId };
    expect(await doWork(inThread(lintJob), key, newOrder(workspaceId))).toEqual(await api.collection.lint(key));
    const exported = await doWork(inThread(exportJob), key, newOrder(workspaceId));
    expect(exported).toEqual(await api.collection.export({ ...key, format: "postman" }));
  });

  it("tries calls with large bodies, and sees an edit that was saved since", async () => {
    open();
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const { api } = owner;
    const { collectionId } = await api.collection.import({ workspaceId, source: sourceOf(1) });
    const { id: mockServerId } = await api.mockServer.create({ workspaceId, name: "Mock", collectionId });
    const [tree] = await api.collection.tree({ workspaceId });
    const requestId = tree?.requests[0]?.id ?? "";
    const { examples } = await api.request.get({ workspaceId, requestId });
    const exampleId = examples[0]?.id ?? "";
    const call = { workspaceId, mockServerId, method: "GET", path: "/route/0", body: "x".repeat(100_000) };
    for (const [version, body] of [
      [1, "first"],
      [2, "second"],
    ] as const) {
      await api.example.update({ workspaceId, exampleId, version, response: { body } });
      const tried = await api.mockServer.tryIt(call);
      expect([tried.status, tried.body, tried.trace.winnerId]).toEqual([200, body, exampleId]);
    }
  });

  it("fails as the process would, with the reason", async () => {
    open();
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const input = { workspaceId, source: "[]", parentId: null, session: await newSession(owner.id) };
    const refused = doWork(inThread(importJob), input, newOrder(workspaceId));
    await expect(refused).rejects.toMatchObject({
      kind: "BAD_REQUEST",
      code: "import_refused",
      details: { where: "the file" },
    });
    const missing = doWork(inThread(lintJob), { workspaceId, collectionId: randomUUID() }, newOrder(workspaceId));
    await expect(missing).rejects.toMatchObject({ kind: "NOT_FOUND", code: "not_found" });
  });
});

describe("what grows beyond a bound is ended, and the next work is done", () => {
  const small = { source: sourceOf(2) };

  it("for its memory, which the refusal names", async () => {
    open(40);
    const refused = doWork(inThread(previewJob), { source: sourceOf(60_000) }, newOrder());
    await expect(refused).rejects.toMatchObject({
      kind: "BAD_REQUEST",
      code: "limit_reached",
      message: expect.stringContaining("more than 40 MB of memory") as unknown,
    });
    expect(await doWork(inThread(previewJob), small, newOrder())).toMatchObject({ requestCount: 2 });
  });

  it("for its time, which the refusal names", async () => {
    open();
    const hurried = { ...inThread(previewJob), secondsMax: 0.2 };
    await expect(doWork(hurried, { source: sourceOf(100_000) }, newOrder())).rejects.toMatchObject({
      code: "limit_reached",
      message: expect.stringContaining("longer than 0.2 s") as unknown,
    });
    expect(await doWork(inThread(previewJob), small, newOrder())).toMatchObject({ requestCount: 2 });
  });

  it("for its requests, before anything is saved", async () => {
    open();
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const session = await newSession(owner.id);
    const request = '{"name":"","request":""}';
    const source = `{"info":{"name":"Many","schema":"${SCHEMA}"},"item":[${Array.from({ length: 100_001 }, () => request).join()}]}`;
    const refused = doWork(importJob, { workspaceId, source, parentId: null, session }, newOrder(workspaceId));
    await expect(refused).rejects.toMatchObject({
      code: "import_refused",
      message: expect.stringContaining("It has 100,001 requests; an import may have 100,000 at the most.") as unknown,
    });
    expect(await db.prisma.collection.count({ where: { workspaceId } })).toBe(0);
  });
});

it("an import that is cancelled while it saves has saved nothing, and holds nobody up", async () => {
  open();
  const { owner, workspaceId } = await newWorkspace("PRIVATE");
  const order = newOrder(workspaceId);
  const session = await newSession(owner.id);
  const result = doWork(importJob, { workspaceId, source: sourceOf(40_000), parentId: null, session }, order);
  const refused = expect(result).rejects.toMatchObject({ kind: "CONFLICT", code: "work_cancelled" });
  await vi.waitUntil(() => (workProgress(order)?.step === "saving" ? true : false), { timeout: 25_000, interval: 5 });
  expect(workProgress(order)?.total).toBe(80_001);
  expect(cancelWork(order)).toEqual({ outcome: "cancelled" });
  await refused;
  const { collectionId } = await owner.api.collection.import({ workspaceId, source: sourceOf(1) });
  const left = await db.prisma.collection.findMany({ where: { workspaceId }, select: { id: true } });
  expect(left).toEqual([{ id: collectionId }]);
});
