import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { routesImport } from "../../bench/neighbours/heavy-collections";
import { signedUp, type ManagementApi } from "../fixtures/management-api";
import { startThrowawayApp, type ThrowawayApp } from "../fixtures/throwaway-app";

// On a busy machine, with as much as may be asked for.
const TIMEOUT_MS = 240_000;

interface Progress {
  step: string;
  done: number | null;
  total: number | null;
}

let app: ThrowawayApp;
let api: ManagementApi;
let workspaceId: string;
beforeAll(async () => {
  app = await startThrowawayApp();
  api = await signedUp(app.url);
  ({ id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Heavy", type: "PRIVATE" }));
});
afterAll(() => app.stop());

const source = routesImport();
/** Long enough to be cancelled. */
const longSource = routesImport(20_000);

const progressOf = (workId: string) => api.query<Progress | null>("work.progress", { workspaceId, workId });
const tree = () => api.query<unknown[]>("collection.tree", { workspaceId });

/** Asks for the progress, answer after answer, until it is as wanted; answers what it was then. */
async function progressUntil(workId: string, isWanted: (progress: Progress | null) => boolean) {
  let progress: Progress | null = null;
  await vi.waitUntil(async () => isWanted((progress = await progressOf(workId))), {
    timeout: TIMEOUT_MS,
    interval: 10,
  });
  return progress as Progress | null;
}

const isSaving = (progress: Progress | null) => progress?.step === "saving" && (progress.done ?? 0) > 0;

describe("a large import", () => {
  it(
    "is saved by nobody who cancels it meanwhile, who is told so",
    async () => {
      const workId = randomUUID();
      const imported = api.mutate("collection.import", { workspaceId, source: longSource, workId });
      const refused = expect(imported).rejects.toThrow(/answered 409: .*work_cancelled/);
      expect(await progressUntil(workId, isSaving)).toMatchObject({ total: 40_001 });
      expect(await api.mutate("work.cancel", { workspaceId, workId })).toEqual({ outcome: "cancelled" });
      await refused;
      expect(await tree()).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    "is ended when its request is closed, and nothing is saved",
    async () => {
      const workId = randomUUID();
      const closing = new AbortController();
      const request = {
        method: "POST",
        body: JSON.stringify({ workspaceId, source: longSource, workId }),
        signal: closing.signal,
      };
      const imported = api.open("/api/trpc/collection.import", {
        ...request,
        headers: { "content-type": "application/json" },
      });
      const closed = expect(imported).rejects.toThrow("aborted");
      await progressUntil(workId, isSaving);
      closing.abort();
      await closed;
      await progressUntil(workId, (progress) => progress === null);
      expect(await tree()).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    "of 100,000 requests is saved, and exported while the same process answers others",
    async () => {
      const input = { workspaceId, source };
      const { collectionId, ...imported } = await api.mutate<{ collectionId: string }>("collection.import", input);
      expect(imported).toMatchObject({ requestCount: 100_000, exampleCount: 100_000, warnings: [] });

      const workId = randomUUID();
      const exporting = { workspaceId, collectionId, format: "postman", workId };
      const exported = api.query<{ source: string }>("collection.export", exporting);
      // The file is written in one go: who is told so was answered meanwhile.
      expect(await progressUntil(workId, (progress) => progress?.step === "writing")).not.toBeNull();
      const file = JSON.parse((await exported).source) as { item: unknown[] };
      expect(file.item).toHaveLength(100_000);
    },
    TIMEOUT_MS,
  );
});
