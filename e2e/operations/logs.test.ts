import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, startThrowawayApp } from "../fixtures/throwaway-app";
import { newDataFolder, startApp, stopApps } from "../start/app-process";
import { valuesOf } from "../wire/raw-http";
import { logLines, startOperatedApp, type OperatedApp } from "./operated-app";

describe.each(["node", "web"])("the log of an app with ACCESS_LOG=1 and MOCK_LANE=%s", (MOCK_LANE) => {
  let running: OperatedApp;
  beforeAll(async () => {
    running = await startOperatedApp({ ACCESS_LOG: "1", MOCK_LANE });
  });
  afterAll(() => running.stop());

  const logged = () => logLines(running.app.output());
  const lineOf = (requestId: string) => logged().find((line) => line.requestId === requestId);
  /** Written when the answer is, and read here a moment later. */
  const eventually = (requestId: string) => expect.poll(() => lineOf(requestId), { timeout: 5_000 });

  it("is JSON, a line each, all of it", () => {
    expect(logged().find(({ msg }) => String(msg).startsWith("Ready after"))).toMatchObject({
      level: "info",
      msg: expect.stringMatching(/^Ready after \d+\.\d s at http:\/\/localhost:\d+$/) as string,
    });
    const others = running.app
      .output()
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("{"));
    expect(others).toEqual([]);
  });

  it("has a line for a mock call, under the id that the caller gave or is given, and nothing of its secrets", async () => {
    const headers = ["X-Request-Id", `mock-call.${MOCK_LANE}`];
    const answer = await running.callMock("/users/1?token=very-secret-word", { headers });
    expect(valuesOf(answer, "X-Request-Id")).toEqual([`mock-call.${MOCK_LANE}`]);
    await eventually(`mock-call.${MOCK_LANE}`).toMatchObject({
      level: "info",
      msg: "Call answered",
      lane: MOCK_LANE,
      method: "GET",
      path: "/users/1",
      status: 200,
      bytes: 3,
      mockServerId: running.mockServerId,
      durationMs: expect.any(Number) as number,
    });
    const [made = ""] = valuesOf(await running.callMock("/nowhere"), "X-Request-Id");
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    await eventually(made).toMatchObject({ status: 404, path: "/nowhere" });
    expect(running.app.output()).not.toContain("very-secret-word");
  });

  it("has a line for a call of the app's, and every answer of it has an id", async () => {
    const host = ["Host", `localhost:${running.port}`];
    for (const [target, status] of [
      ["/sign-in?next=very-secret-word", 200],
      ["/nowhere", 404],
      ["/api/trpc/instance.status", 200],
      ["/api/trpc/workspace.list", 401],
      ["/healthz", 200],
    ] as const) {
      const answer = await running.ask(target, { headers: [...host, "X-Request-Id", `app:${target.split("?")[0]}`] });
      const requestId = `app:${target.split("?")[0]}`;
      expect([target, answer.status, valuesOf(answer, "X-Request-Id")]).toEqual([target, status, [requestId]]);
      await eventually(requestId).toMatchObject({ lane: "app", path: target.split("?")[0], status });
    }
    const unfit = await running.ask("/sign-in", { headers: [...host, "X-Request-Id", "two words"] });
    expect(valuesOf(unfit, "X-Request-Id")).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it("says what went wrong in a procedure, with the id of the call", async () => {
    running.relay.cut();
    const headers = [
      "Host",
      `localhost:${running.port}`,
      "X-Request-Id",
      "procedure-1",
      "Content-Type",
      "application/json",
    ];
    const account = { name: "Ann", email: "ann@example.com", password: "a very-secret-word" };
    const answer = await running.ask("/api/trpc/auth.signUp", {
      method: "POST",
      headers,
      body: JSON.stringify(account),
    });
    running.relay.restore();
    expect(answer.status).toBe(503);
    const failure = "A procedure could not reach the database";
    await expect
      .poll(() => logged().find(({ msg }) => msg === failure))
      .toMatchObject({
        level: "error",
        procedure: "auth.signUp",
        requestId: "procedure-1",
      });
    expect(running.app.output()).not.toContain("very-secret-word");
  });
});

it("LOG_FORMAT=pretty is for people, as on a terminal, and LOG_LEVEL leaves out what is less bad", async () => {
  const app = await startThrowawayApp({ LOG_FORMAT: "pretty", ACCESS_LOG: "1", LOG_LEVEL: "warn" });
  try {
    await fetch(`${app.url}/healthz`);
    const lines = app.output().trim().split("\n");
    expect(lines.slice(-4)).toEqual([
      expect.stringMatching(/^Database: PostgreSQL in /),
      "",
      expect.stringMatching(/^Ready after \d+\.\d s at http:\/\/localhost:\d+$/),
      expect.stringMatching(/^Mock servers answer at http:\/\/<mock server id>\.mock\.localhost:\d+$/),
    ]);
  } finally {
    await app.stop();
  }
});

it("a reader of the log that stands still holds up neither calls nor the end", async () => {
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: newDataFolder(), ACCESS_LOG: "1", DRAIN_SECONDS: "1" };
  const { child, ready } = startApp(settings);
  try {
    await ready;
    child.stdout?.pause();
    // Far more than what is between two processes holds.
    const target = `http://localhost:${port}/mock/x/${"a".repeat(900)}`;
    for (let times = 0; times < 500; times += 1) expect((await fetch(target)).status).toBe(404);
    expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
    const ended = once(child, "exit");
    const stoppedAt = performance.now();
    child.kill("SIGTERM");
    await ended;
    expect(performance.now() - stoppedAt).toBeLessThan(4_000);
  } finally {
    child.stdout?.resume();
    await stopApps();
  }
});
