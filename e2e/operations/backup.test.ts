import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { claimDataForTask } from "../../scripts/data-directory.mjs";
import { debianTool } from "../../scripts/test-tools.mjs";
import { signedInAs, signedUp, type ManagementApi } from "../fixtures/management-api";
import { runTask, startTask, type TaskEnding } from "../fixtures/task-process";
import { freePort } from "../fixtures/throwaway-app";
import { newDataFolder, postgresOf, query, startApp, stopApps } from "../start/app-process";

const folder = newDataFolder();
const psql = await debianTool("psql", "postgresql-client");
afterAll(stopApps);

async function newApp() {
  const settings = { PORT: String(await freePort()), DATA_DIR: newDataFolder() };
  return { settings, origin: `http://localhost:${settings.PORT}`, start: () => startApp(settings) };
}

interface Published {
  workspaceId: string;
  path: string;
  token: string;
}

/** A mock server that answers GET /users with its token alone. */
async function publishSample(person: ManagementApi): Promise<Published> {
  const { id: workspaceId } = await person.mutate<{ id: string }>("workspace.create", {
    name: "Shop",
    type: "PRIVATE",
  });
  const { id: mockServerId } = await person.mutate<{ id: string }>("mockServer.createSample", { workspaceId });
  const { token } = await person.mutate<{ token: string }>("mockServer.publish", { workspaceId, mockServerId });
  return { workspaceId, path: `/mock/${mockServerId}/users`, token };
}

async function statusOf(origin: string, { path, token }: Published, authorization = token): Promise<number> {
  return (await fetch(new URL(path, origin), { headers: { authorization } })).status;
}

async function collections(person: ManagementApi, workspaceId: string): Promise<number> {
  return (await person.query<unknown[]>("collection.tree", { workspaceId })).length;
}

/** One line on standard error, exit code 1. */
function expectRefusal({ code, stderr }: TaskEnding, sentence: string | RegExp): void {
  const matching: unknown =
    typeof sentence === "string" ? expect.stringContaining(sentence) : expect.stringMatching(sentence);
  expect(stderr.trim().split("\n")).toEqual([matching]);
  expect(code).toBe(1);
}

const source = await newApp();
const running = source.start();
const file = path.join(folder, "mocks.backup");
let person: ManagementApi;
let published: Published;
/** How many collections there were before the backup began, and after it had ended. */
const counts = { before: 0, after: 0 };
let backup: TaskEnding;

beforeAll(async () => {
  await running.ready;
  person = await signedUp(source.origin);
  published = await publishSample(person);
  expect(await statusOf(source.origin, published)).toBe(200);
  counts.before = await collections(person, published.workspaceId);

  // People go on while it is made.
  const task = startTask(["backup", file], source.settings);
  let isOver = false;
  void task.ended.then(() => (isOver = true));
  const edits = (async () => {
    while (!isOver) await person.mutate("collection.create", { workspaceId: published.workspaceId, name: "More" });
  })();
  const calls = (async () => {
    // The token answers a thousand.
    for (let at = 0; at < 500 && !isOver; at += 1) expect(await statusOf(source.origin, published)).toBe(200);
  })();
  [backup] = await Promise.all([task.ended, edits, calls]);
  counts.after = await collections(person, published.workspaceId);
});

describe("a backup of a running app", () => {
  it("says where it is, and is nobody else's to read", () => {
    expect(backup).toMatchObject({ code: 0, stdout: Buffer.alloc(0) });
    expect(backup.stderr).toMatch(
      new RegExp(
        `^Backed up ${source.settings.DATA_DIR} to ${file} \\([0-9.]+ kB\\): \\d+ rows in [0-9.]+ s\\.\\n$`,
        "m",
      ),
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["mocks.backup"]);
  });

  it("holds neither a token nor the secret that signs sessions", () => {
    const text = gunzipSync(readFileSync(file)).toString("latin1");
    expect(text).not.toContain(published.token);
    expect(text).not.toContain(readFileSync(path.join(source.settings.DATA_DIR, "nextauth-secret"), "utf8").trim());
    expect(text).toContain(person.account.email);
  });

  it("is restored into a new data folder, and an app started on that has all of it", async () => {
    const target = await newApp();
    const { code, stderr } = await runTask(["restore", file], target.settings);
    expect(stderr).toMatch(/^Restored \d+ rows into .* in [0-9.]+ s, as they were at 20\d\d-.*Z\.\n$/);
    expect(code).toBe(0);
    const app = target.start();
    await app.ready;
    const again = await signedInAs(person.account, target.origin);
    const count = await collections(again, published.workspaceId);
    expect(count).toBeGreaterThanOrEqual(counts.before);
    expect(count).toBeLessThanOrEqual(counts.after);
    expect(await statusOf(target.origin, published)).toBe(200);
    expect(await statusOf(target.origin, published, "wrong")).toBe(401);

    // The other way round: taken while nothing runs, and restored under an app that runs, by a pipe.
    app.child.kill("SIGTERM");
    await app.ended;
    const piped = await runTask(["backup", "-"], target.settings);
    expect(piped).toMatchObject({ code: 0, stderr: expect.stringContaining("to standard output") as string });
    const other = await newApp();
    await other.start().ready;
    expect(await statusOf(other.origin, published)).toBe(404);
    expect(await runTask(["restore", "-"], other.settings, piped.stdout)).toMatchObject({ code: 0 });
    expect(await statusOf(other.origin, published)).toBe(200);
    expect(await collections(await signedInAs(person.account, other.origin), published.workspaceId)).toBe(count);
  });

  it("moves to a PostgreSQL of one's own, by psql as well", async ({ skip }) => {
    const { url } = await postgresOf(source.settings.DATA_DIR);
    const databases = ["moved", "played_back"].map((name) => Object.assign(new URL(url), { pathname: name }).href);
    for (const database of databases) await query(url, `CREATE DATABASE ${new URL(database).pathname.slice(1)}`);
    const [moved = "", playedBack = ""] = databases;
    const { code, stderr } = await runTask(["restore", file], { DATABASE_URL: moved });
    expect(stderr).toMatch(/^Restored \d+ rows into 127\.0\.0\.1:\d+\/moved in/);
    expect(code).toBe(0);

    skip(psql === null, "psql cannot be installed here");
    await query(playedBack, "CREATE TABLE other (id INT)");
    expect(await runTask(["backup", path.join(folder, "none")], { DATABASE_URL: playedBack })).toMatchObject({
      code: 1,
    });
    expect(await runTask(["migrate"], { DATABASE_URL: playedBack })).toMatchObject({ code: 0 });
    const played = spawnSync(psql ?? "", ["-v", "ON_ERROR_STOP=1", "-q", playedBack], {
      input: gunzipSync(readFileSync(file)),
    });
    expect(played.stderr.toString()).toBe("");
    const rows = "SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM examples) AS examples";
    expect(await query(playedBack, rows)).toEqual(await query(moved, rows));
  });
});

describe("a backup is refused in one line", () => {
  it.each<[string, () => string[], () => RegExp | string]>([
    ["without a file", () => [], () => "Name one file: npm run backup -- FILE"],
    ["with two files", () => ["a", "b"], () => "Name one file: npm run backup -- FILE"],
    ["where the file is there already", () => [file], () => `${file} exists already, and a backup overwrites nothing.`],
    [
      "in no folder",
      () => [path.join(folder, "none/x")],
      () => `cannot be written: there is no folder ${folder}/none.`,
    ],
    ["below a file", () => [path.join(file, "x")], () => `cannot be written: ${file} is no folder.`],
  ])("%s", async (_name, args, sentence) => {
    expectRefusal(await runTask(["backup", ...args()], source.settings), sentence());
  });

  it("of a folder without data, which is not made", async () => {
    const DATA_DIR = path.join(folder, "nothing");
    expectRefusal(
      await runTask(["backup", path.join(folder, "new")], { DATA_DIR }),
      `There is no data in ${DATA_DIR}.`,
    );
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it("of a database that does not let it in, without its password", async () => {
    const { url } = await postgresOf(source.settings.DATA_DIR);
    const DATABASE_URL = Object.assign(new URL(url), { password: "secret-word" }).href;
    const ending = await runTask(["backup", path.join(folder, "new")], { DATABASE_URL });
    expectRefusal(ending, /^The database at 127\.0\.0\.1:\d+\/postgres refuses the user "postgres" or its password/);
    expect(ending.stderr).not.toContain("secret-word");
  });

  it.skipIf(process.getuid?.() === 0)("where this user may not write (needs another user than root)", async () => {
    const closed = path.join(folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    const ending = await runTask(["backup", path.join(closed, "x")], source.settings);
    expectRefusal(ending, `this user may not write to ${closed}`);
  });

  it("where the disk becomes full, and leaves nothing behind (needs root on Linux)", async ({ skip }) => {
    const small = path.join(folder, "small");
    mkdirSync(small);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4k", "tmpfs", small]);
    skip(mounted.status !== 0, "a small disk can be mounted by root on Linux alone");
    onTestFinished(() => void spawnSync("umount", [small]));
    const ending = await runTask(["backup", path.join(small, "x")], source.settings);
    expectRefusal(ending, `${small}/x could not be written, because the disk is full. Nothing of it was kept.`);
    expect(readdirSync(small)).toEqual([]);
  });
});

it("a backup that is interrupted leaves nothing behind", async () => {
  const { url } = await postgresOf(source.settings.DATA_DIR);
  const holder = new Client({ connectionString: url });
  await holder.connect();
  await holder.query("BEGIN; LOCK TABLE calls IN ACCESS EXCLUSIVE MODE");
  const task = startTask(["backup", path.join(folder, "interrupted")], source.settings);
  const isWaiting =
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'COPY%'";
  await expect.poll(() => query(url, isWaiting), { timeout: 20_000 }).toEqual([{ n: 1 }]);
  task.child.kill("SIGTERM");
  expect(await task.ended).toMatchObject({
    code: 143,
    stderr: "The backup was interrupted. Nothing of it was kept.\n",
  });
  await holder.end();
  expect(readdirSync(folder).filter((name) => name.startsWith("interrupted"))).toEqual([]);
});

describe("a restore is refused in one line", () => {
  it("where there is data, which stays", async () => {
    expectRefusal(await runTask(["restore", file], source.settings), /^The database holds data already \(table \w+\)/);
    expect(await statusOf(source.origin, published)).toBe(200);
  });

  it("without a file, of none, of a folder, and of one that is no backup or was cut off", async () => {
    const settings = { DATA_DIR: newDataFolder() };
    expectRefusal(await runTask(["restore"], settings), "Name one file: npm run restore -- FILE");
    expectRefusal(await runTask(["restore", `${file}.gone`], settings), `There is no file ${file}.gone.`);
    expectRefusal(await runTask(["restore", folder], settings), `${folder} is no file.`);
    const other = path.join(folder, "other");
    writeFileSync(other, "PGDMP");
    expectRefusal(await runTask(["restore", other], settings), /no backup that `npm run backup` made/);
    const cut = readFileSync(file).subarray(0, -100);
    expectRefusal(await runTask(["restore", "-"], settings, cut), "The backup was cut off: its end is missing.");
    expect(await runTask(["restore", file], settings)).toMatchObject({ code: 0 });
  });
});

it("while a task has the data, neither an app nor another task takes it", async () => {
  const { settings } = await newApp();
  const { release } = claimDataForTask(settings.DATA_DIR, "npm run restore");
  const words = `The data in ${settings.DATA_DIR} is in use: process ${process.pid} runs npm run restore on it.`;
  expect((await startApp(settings).ended).stderr).toBe(`${words} Start when it has ended.\n`);
  expectRefusal(await runTask(["restore", file], settings), words);
  release?.();
});
