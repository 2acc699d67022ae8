import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedUp, type ManagementApi } from "../fixtures/management-api";
import { startThrowawayApp, type ThrowawayApp } from "../fixtures/throwaway-app";
import { send } from "../wire/raw-http";
import { logLines } from "./operated-app";

const isRoot = process.getuid?.() === 0;
/** A new cluster takes 50 MB, and its log of writes up to 64 MB more. */
const DISK_MIB = 256;
const BODY_BYTES = 2_000_000;

let disk: string;
let app: ThrowawayApp | undefined;

beforeAll(async () => {
  disk = await mkdtemp(path.join(tmpdir(), "mock-servers-disk-"));
  if (!isRoot) return;
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MIB}m`, "tmpfs", disk]);
  await chmod(disk, 0o755);
  app = await startThrowawayApp({ DATA_DIR: path.join(disk, "data"), LOG_FORMAT: "json" });
});

afterAll(async () => {
  await app?.stop();
  if (isRoot) execFileSync("umount", [disk]);
  await rm(disk, { recursive: true, force: true });
});

describe.skipIf(!isRoot)("a full disk of the database (skipped without the right to mount one)", () => {
  it("is said as such, while mock servers go on answering, and saving goes on once there is room", async () => {
    const url = app?.url ?? "";
    const ann = await signedUp(url);
    const { id: workspaceId } = await ann.mutate<{ id: string }>("workspace.create", { name: "W", type: "PRIVATE" });
    const { id, collectionId } = await ann.mutate<{ id: string; collectionId: string }>("mockServer.createSample", {
      workspaceId,
    });
    const requestId = await firstRequest(ann, { workspaceId, collectionId });
    const save = () => saveExample(ann, { workspaceId, requestId });
    await save();

    const filler = path.join(disk, "filler");
    await fill(filler);
    const refusal = await save().then(
      () => "It was saved.",
      (error: unknown) => String(error),
    );
    expect(refusal).toContain("answered 503");
    expect(refusal).toContain('"code":"disk_full"');
    expect(refusal).toContain("The disk of the database is full");
    const port = Number(new URL(url).port);
    const mocked = await send(port, { target: "/users/1", headers: ["Host", `${id}.mock.localhost:${port}`] });
    expect(mocked.status).toBeLessThan(500);
    expect(await ann.query("workspace.list", {})).not.toEqual([]);
    const said = logLines(app?.output() ?? "").filter(({ msg }) => msg === "The disk of the database is full");
    expect(said).toMatchObject([
      { procedure: "example.create", reason: expect.stringContaining("No space left") as string },
    ]);
    expect(said[0]).not.toHaveProperty("err");

    await rm(filler);
    await save();
  });
});

/** Writes to a file until the disk has no room left. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, "w");
  const zeros = Buffer.alloc(64 * 1024);
  try {
    for (;;) await handle.write(zeros);
  } catch (error) {
    expect(error).toMatchObject({ code: "ENOSPC" });
  } finally {
    await handle.close();
  }
}

/** Saves an example that PostgreSQL cannot make smaller. */
function saveExample(api: ManagementApi, key: { workspaceId: string; requestId: string }): Promise<unknown> {
  const base64 = randomBytes(BODY_BYTES).toString("base64");
  return api.mutate("example.create", { ...key, name: "Large", response: { status: 200, body: { base64 } } });
}

async function firstRequest(api: ManagementApi, key: { workspaceId: string; collectionId: string }): Promise<string> {
  const { id } = await api.mutate<{ id: string }>("request.create", {
    ...key,
    name: "Files",
    method: "GET",
    url: "/files",
  });
  return id;
}
