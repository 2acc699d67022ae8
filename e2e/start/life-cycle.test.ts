import { randomUUID } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { freePort } from "../fixtures/throwaway-app";
import { isAlive, newDataFolder, postgresOf, query, startApp, stopApps, troubleOf, processesOf } from "./app-process";

afterEach(stopApps);

/** Where there is no /proc to look at other processes. */
const isElsewhere = process.platform !== "linux";

const ADD_USER = "INSERT INTO users (id, name, email) VALUES (gen_random_uuid(), 'Ada', 'ada@example.com')";
const USERS = "SELECT name FROM users";

async function newInstance() {
  const data = newDataFolder();
  return { data, settings: { PORT: String(await freePort()), DATA_DIR: data } };
}

async function signInStatus(port: string) {
  return (await fetch(`http://localhost:${port}/sign-in`)).status;
}

/** Needs the database: the account is saved there. */
async function signUpAt(port: string) {
  const account = { name: "Bob", email: `${randomUUID()}@example.com`, password: "a long enough password" };
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(account) };
  return (await fetch(`http://localhost:${port}/api/trpc/auth.signUp`, init)).status;
}

describe("a stop", () => {
  it("ends app and database with exit code 0, and the next start finds the data", async () => {
    const { data, settings } = await newInstance();
    const first = startApp(settings);
    await first.ready;
    const postgres = await postgresOf(data);
    await query(postgres.url, ADD_USER);
    // A caller that keeps its connection open must not hold up the end.
    await fetch(`http://localhost:${settings.PORT}/sign-in`);
    first.child.kill("SIGTERM");
    const ending = await first.ended;
    expect(ending).toMatchObject({ code: 0, stderr: "" });
    expect(troubleOf(ending)).toEqual([]);
    expect(isAlive(postgres.pid)).toBe(false);
    expect(await readdir(data)).not.toContain("instance.lock");

    const second = startApp(settings);
    await second.ready;
    expect(await query((await postgresOf(data)).url, USERS)).toEqual([{ name: "Ada" }]);
    // As Ctrl-C comes: once from the terminal, and once more from npm.
    second.child.kill("SIGINT");
    second.child.kill("SIGINT");
    expect(await second.ended).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("after kill -9 the next start recovers by itself", () => {
  it.each([
    ["the app", ["app"]],
    ["app and database", ["postgres", "app"]],
  ])("of %s", async (_name, killed) => {
    const { data, settings } = await newInstance();
    const first = startApp(settings);
    await first.ready;
    const postgres = await postgresOf(data);
    await query(postgres.url, ADD_USER);
    if (killed.includes("postgres")) process.kill(postgres.pid, "SIGKILL");
    first.child.kill("SIGKILL");
    await first.ended;

    const second = startApp(settings);
    await second.ready;
    expect(await query((await postgresOf(data)).url, USERS)).toEqual([{ name: "Ada" }]);
  });

  it.skipIf(isElsewhere)("of npm, which tells nobody: the app ends in order", async () => {
    const { data, settings } = await newInstance();
    const npm = startApp(settings, ["npm", "start"]);
    await npm.ready;
    const postgres = await postgresOf(data);
    npm.child.kill("SIGKILL");
    await vi.waitUntil(() => !isAlive(postgres.pid), { timeout: 10_000 });
    await startApp(settings).ready;
  });
});

describe("what ends unexpectedly while the app runs", () => {
  it("its database: it is started again at the same address, with all its data", async () => {
    const { data, settings } = await newInstance();
    const app = startApp(settings);
    await app.ready;
    const before = await postgresOf(data);
    await query(before.url, ADD_USER);
    process.kill(before.pid, "SIGKILL");
    await vi.waitFor(async () => expect(await query(before.url, USERS)).toEqual([{ name: "Ada" }]), {
      timeout: 20_000,
    });
    expect((await postgresOf(data)).pid).not.toBe(before.pid);
    await vi.waitFor(async () => expect(await signUpAt(settings.PORT)).toBe(200), { timeout: 20_000 });
    app.child.kill("SIGTERM");
    const ending = await app.ended;
    expect(ending.code).toBe(0);
    expect(troubleOf(ending)).toContain("PostgreSQL has ended unexpectedly; it is started again.");
  });

  it.skipIf(isElsewhere)(
    "a process that answers mock servers: it is started again, and the others answer meanwhile",
    async () => {
      const { settings } = await newInstance();
      const app = startApp({ ...settings, WORKERS: "2" });
      await app.ready;
      const [first = 0, second = 0] = processesOf(app.child.pid, "mock");
      process.kill(first, "SIGKILL");
      await vi.waitFor(() => expect(isAlive(first)).toBe(false));
      expect(await signInStatus(settings.PORT)).toBe(200);
      await vi.waitFor(() => expect(processesOf(app.child.pid, "mock")).toHaveLength(2), { timeout: 20_000 });
      expect(processesOf(app.child.pid, "mock")).toContain(second);
      app.child.kill("SIGTERM");
      const ending = await app.ended;
      expect(ending.code).toBe(0);
      expect(troubleOf(ending)).toContain("A process ended unexpectedly; it is started again");
      expect(ending.stdout).toContain('"signal":"SIGKILL"');
    },
  );

  it.skipIf(isElsewhere)("the first process: those that it started end with it, and so does the database", async () => {
    const { data, settings } = await newInstance();
    const app = startApp({ ...settings, WORKERS: "2" });
    await app.ready;
    const pids = [
      ...processesOf(app.child.pid, "mock"),
      ...processesOf(app.child.pid, "app"),
      (await postgresOf(data)).pid,
    ];
    app.child.kill("SIGKILL");
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 10_000 });
    await startApp(settings).ready;
  });
});

describe("instances", () => {
  it("share the database of DATABASE_URL, from one checkout", async () => {
    const { data, settings } = await newInstance();
    const owner = startApp(settings);
    await owner.ready;
    const DATABASE_URL = (await postgresOf(data)).url;
    const others = [await newInstance(), await newInstance()].map((other) => ({
      ...other,
      app: startApp({ ...other.settings, DATABASE_URL }),
    }));
    await Promise.all(others.map(({ app }) => app.ready));
    for (const other of others) {
      expect((await fetch(`http://localhost:${other.settings.PORT}/sign-in`)).status).toBe(200);
      other.app.child.kill("SIGTERM");
      expect((await other.app.ended).code).toBe(0);
    }
  });

  it("reached by others warn of mocks on the app's own site, and keep the secret they made to themselves", async () => {
    const { data, settings } = await newInstance();
    const app = startApp({ ...settings, APP_URL: "https://mocks.example.com" });
    await app.ready;
    const { mode, size } = await stat(path.join(data, "nextauth-secret"));
    expect({ mode: mode & 0o777, size }).toEqual({ mode: 0o600, size: 43 });
    app.child.kill("SIGTERM");
    expect(troubleOf(await app.ended)).toEqual([
      expect.stringMatching(/^Mock servers answer under mock\.mocks\.example\.com, which is on the same site/),
    ]);
  });
});
