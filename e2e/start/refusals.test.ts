import { writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../fixtures/throwaway-app";
import { newDataFolder, postgresOf, startApp, stopApps, type Ending } from "./app-process";

const runningData = newDataFolder();
const runningPort = await freePort();
const running = startApp({ PORT: String(runningPort), DATA_DIR: runningData });
const closedPort = await freePort();
beforeAll(() => running.ready);
afterAll(stopApps);

/** One line of stderr, exit code 1. */
function expectRefusal({ code, stderr }: Ending, sentence: string | RegExp): void {
  const matching: unknown =
    typeof sentence === "string" ? expect.stringContaining(sentence) : expect.stringMatching(sentence);
  expect(stderr.trim().split("\n")).toEqual([matching]);
  expect(code).toBe(1);
}

describe("a start is refused in one line, with exit code 1", () => {
  it("by data that another instance uses; that one goes on", async () => {
    const ending = await startApp({ PORT: String(await freePort()), DATA_DIR: runningData }).ended;
    expectRefusal(
      ending,
      `Already running: process ${running.child.pid} serves the data in ${runningData} at http://localhost:${runningPort}. Stop it first`,
    );
    expect((await fetch(`http://localhost:${runningPort}/sign-in`)).status).toBe(200);
  });

  it("by a port in use, before anything is made in the data folder", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const data = newDataFolder();
    try {
      const ending = await startApp({ PORT: String(port), DATA_DIR: data }).ended;
      expectRefusal(
        ending,
        `Port ${port} is in use by another program. Stop it, or take another port: PORT=${port + 1} npm start`,
      );
      expect(await readdir(data)).toEqual([]);
    } finally {
      other.close();
    }
  });

  it.each(["http", "0", "65536", "30.5", "-1"])("by PORT=%s", async (port) => {
    const ending = await startApp({ PORT: port, DATA_DIR: newDataFolder() }).ended;
    expectRefusal(ending, `PORT must be a port number from 1 to 65535, and it is "${port}".`);
  });

  it("by a data folder that is a file", async () => {
    const file = path.join(newDataFolder(), "data");
    writeFileSync(file, "");
    const ending = await startApp({ PORT: String(await freePort()), DATA_DIR: file }).ended;
    expectRefusal(ending, `The data folder ${file} cannot be written to (a file is in its way).`);
  });

  it("by a Node.js that is too old", async () => {
    const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.19.1" } });
      Object.defineProperty(process, "version", { value: "v18.19.1" });`;
    const old = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
    const ending = await startApp({}, [process.execPath, ...old, "scripts/start.mjs"]).ended;
    expectRefusal(ending, "This needs Node.js 20.19 or newer, and this is v18.19.1: install a newer one");
  });
});

describe("a DATABASE_URL is refused in one line, with exit code 1, and without its password", () => {
  let reachable: URL;
  beforeAll(async () => {
    reachable = new URL((await postgresOf(runningData)).url);
  });

  const withPassword = (password: string) => Object.assign(new URL(reachable), { password });
  const withDatabase = (pathname: string) => Object.assign(new URL(reachable), { pathname });

  it.each<[string, () => string | URL, RegExp]>([
    ["no address", () => "localhost:secret-word", /^DATABASE_URL must be the address of a PostgreSQL database/],
    [
      "another database's",
      () => "mysql://u:secret-word@localhost/x",
      /^DATABASE_URL must be the address of a PostgreSQL database/,
    ],
    [
      "nothing listening",
      () => `postgresql://u:secret-word@localhost:${closedPort}/x`,
      new RegExp(`^DATABASE_URL: no PostgreSQL answers at localhost:${closedPort} \\(connection refused\\)`),
    ],
    [
      "an unknown host",
      () => "postgresql://u:secret-word@no-such-host.invalid/x",
      /^DATABASE_URL: no PostgreSQL answers at no-such-host\.invalid:5432 \(unknown host\)/,
    ],
    [
      "a wrong password",
      () => withPassword("secret-word"),
      /^DATABASE_URL: the database at 127\.0\.0\.1:\d+\/postgres refuses the user "postgres" or its password/,
    ],
    [
      "a missing database",
      () => withDatabase("/nowhere"),
      /^DATABASE_URL: there is no database "nowhere" at 127\.0\.0\.1:\d+/,
    ],
  ])("%s", async (_name, url, sentence) => {
    const ending = await startApp({
      PORT: String(await freePort()),
      DATA_DIR: newDataFolder(),
      DATABASE_URL: url().toString(),
    }).ended;
    expectRefusal(ending, sentence);
    expect(ending.stderr + ending.stdout).not.toContain("secret-word");
    expect(ending.stderr + ending.stdout).not.toContain(reachable.password);
  });

  it("of many instances without a common NEXTAUTH_SECRET", async () => {
    const ending = await startApp({
      PORT: String(await freePort()),
      DATA_DIR: newDataFolder(),
      DATABASE_URL: reachable.href,
      APP_URL: "https://mocks.example.com",
    }).ended;
    expectRefusal(ending, /^NEXTAUTH_SECRET must be set, to the same 32 random characters or more on every instance/);
  });

  it("of a later setting that is wrong", async () => {
    const ending = await startApp({
      PORT: String(await freePort()),
      DATA_DIR: newDataFolder(),
      DATABASE_URL: reachable.href,
      MOCK_LANE: "edge",
    }).ended;
    expectRefusal(ending, /^MOCK_LANE must be "node" or "web"\.$/);
  });
});
