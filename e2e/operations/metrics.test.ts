import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedUp } from "../fixtures/management-api";
import { freePort, startThrowawayApp } from "../fixtures/throwaway-app";
import { processesOf } from "../start/app-process";
import { send, valuesOf } from "../wire/raw-http";
import { seriesOf, startOperatedApp, type OperatedApp } from "./operated-app";

const REMOTE = { APP_URL: "http://app.example.test", NEXTAUTH_SECRET: "a secret for tests, and for nothing else" };

describe("the metrics of a local instance", () => {
  let running: OperatedApp;
  beforeAll(async () => {
    running = await startOperatedApp();
  });
  afterAll(() => running.stop());
  const scraped = async () => (await running.ask("/metrics")).body.toString();

  it("are Prometheus' text for anybody", async () => {
    const answer = await running.ask("/metrics");
    expect(answer.status).toBe(200);
    expect(valuesOf(answer, "Content-Type")).toEqual(["text/plain; version=0.0.4; charset=utf-8"]);
    for (const line of answer.body.toString().split("\n")) {
      expect(line).toMatch(
        /^$|^# (HELP|TYPE) [a-z0-9_]+ .+$|^[a-z0-9_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? \S+$/,
      );
    }
  });

  it("count each mock call by lane and class, its duration without the example's delay, and errors by code", async () => {
    const before = await scraped();
    for (const target of ["/users/1", "/users/2", "/nowhere", "/healthz", "/slow"]) await running.callMock(target);
    await running.callMock("/users/1", { headers: ["X-Mock-Token", "wrong"] });
    const after = await scraped();
    const grown = (name: string, labels: Record<string, string>) =>
      (seriesOf(after, name, labels) ?? Number.NaN) - (seriesOf(before, name, labels) ?? Number.NaN);
    expect(grown("mock_servers_calls_total", { lane: "node", status_class: "2xx" })).toBe(3);
    expect(grown("mock_servers_calls_total", { lane: "node", status_class: "4xx" })).toBe(3);
    expect(grown("mock_servers_calls_total", { lane: "web", status_class: "2xx" })).toBe(0);
    expect(grown("mock_servers_call_errors_total", { lane: "node", code: "request_not_found" })).toBe(1);
    expect(grown("mock_servers_call_errors_total", { lane: "node", code: "token_invalid" })).toBe(1);
    expect(grown("mock_servers_call_duration_seconds_count", { lane: "node" })).toBe(6);
    expect(grown("mock_servers_call_duration_seconds_bucket", { lane: "node", le: "+Inf" })).toBe(6);
    expect(seriesOf(after, "mock_servers_snapshots")).toBe(1);
    expect(grown("mock_servers_snapshot_loads_total", {})).toBe(1);
    expect(seriesOf(after, "mock_servers_database_up")).toBe(1);
    expect(seriesOf(after, "nodejs_eventloop_lag_p99_seconds", { process: "mock-1" })).toBeGreaterThan(0);
    expect(after).toMatch(/^mock_servers_build_info\{version="\d+\.\d+\.\d+",node="v\d+[^"]+"\} 1$/m);
  });

  it("count the management API's calls by procedure and outcome, and nothing that a caller makes up", async () => {
    const api = await signedUp(running.app.url);
    await api.query("workspace.list", {});
    await api.open("/api/trpc/workspace.list");
    await running.ask("/api/trpc/made.up", { headers: ["Host", `localhost:${running.port}`] });
    await running.ask("/api/trpc/collection.tree?input=%7B%7D", { headers: ["Host", `localhost:${running.port}`] });
    const text = await scraped();
    const count = (procedure: string, outcome: string) =>
      seriesOf(text, "mock_servers_api_calls_total", { procedure, outcome });
    expect(count("auth.signUp", "ok")).toBe(1);
    expect(count("workspace.list", "ok")).toBe(2);
    expect(count("collection.tree", "unauthorized")).toBe(1);
    expect(text).not.toContain("made.up");
    expect(seriesOf(text, "mock_servers_api_call_duration_seconds_count", { type: "mutation" })).toBe(1);
    expect(seriesOf(text, "mock_servers_database_connections", { pool: "management", state: "idle" })).toBeGreaterThan(
      0,
    );
  });

  it("say that the database is away", async () => {
    running.relay.cut();
    // What was known half a second ago counts.
    await expect.poll(async () => seriesOf(await scraped(), "mock_servers_database_up"), { timeout: 5_000 }).toBe(0);
    running.relay.restore();
  });
});

describe("the metrics of an instance that others reach", () => {
  it("are off without a METRICS_TOKEN: a page that does not exist", async () => {
    const app = await startThrowawayApp(REMOTE);
    try {
      const answer = await fetch(`http://127.0.0.1:${new URL(app.url).port}/metrics`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("mock_servers_calls_total");
      expect((await fetch(`http://127.0.0.1:${new URL(app.url).port}/healthz`)).status).toBe(200);
    } finally {
      await app.stop();
    }
  });

  describe("with a METRICS_TOKEN, and two mock processes", () => {
    let running: OperatedApp;
    beforeAll(async () => {
      running = await startOperatedApp({ ...REMOTE, METRICS_TOKEN: "a-token-for-tests", WORKERS: "2" });
    });
    afterAll(() => running.stop());
    const scrape = (authorization: string[]) => running.ask("/metrics", { headers: authorization });
    const AUTHORIZED = ["Authorization", "Bearer a-token-for-tests"];

    it.each([
      ["none", []],
      ["another", ["Authorization", "Bearer a-token-for-test"]],
      ["another scheme", ["Authorization", "Basic a-token-for-tests"]],
      ["the bare token", ["Authorization", "a-token-for-tests"]],
    ])("are refused to who has %s: 401", async (_what, headers) => {
      const answer = await scrape(headers);
      expect([answer.status, valuesOf(answer, "WWW-Authenticate")]).toEqual([401, ['Bearer realm="metrics"']]);
      expect(answer.body.toString()).not.toContain("a-token-for-tests");
    });

    it("are of both, whichever is asked, and each process's event loop is told apart", async () => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => running.callMock("/users/1")));
      const answered = (first: number) => answers.filter(({ status }) => Math.floor(status / 100) === first).length;
      const counted = (text: string, status_class: string) =>
        seriesOf(text, "mock_servers_calls_total", { lane: "node", status_class });
      // Each scrape is a connection of its own, and connections are handed to the processes in turn.
      const texts = await Promise.all(Array.from({ length: 4 }, () => scrape(AUTHORIZED)));
      for (const { status, body } of texts) {
        const text = body.toString();
        expect(status).toBe(200);
        expect([counted(text, "2xx"), counted(text, "5xx")]).toEqual([answered(2), answered(5)]);
        expect(seriesOf(text, "nodejs_eventloop_lag_p99_seconds", { process: "mock-1" })).toBeGreaterThanOrEqual(0);
        expect(seriesOf(text, "nodejs_eventloop_lag_p99_seconds", { process: "app-1" })).toBeGreaterThanOrEqual(0);
        expect(seriesOf(text, "mock_servers_database_up")).toBe(1);
      }
    });

    it.skipIf(process.platform !== "linux")("do not shrink when a process ends (needs Linux's /proc)", async () => {
      const count = async () =>
        seriesOf((await scrape(AUTHORIZED)).body.toString(), "mock_servers_calls_total", {
          lane: "node",
          status_class: "2xx",
        });
      const before = await count();
      const [first = 0] = processesOf(running.app.pid, "mock");
      process.kill(first, "SIGKILL");
      await expect
        .poll(() => processesOf(running.app.pid, "mock").filter((pid) => pid !== first).length, { timeout: 20_000 })
        .toBe(2);
      const { status } = await running.callMock("/users/1");
      expect(await count()).toBe((before ?? Number.NaN) + (status === 200 ? 1 : 0));
    });
  });
});

it("a METRICS_TOKEN that is set is asked for on a local instance too", async () => {
  const port = await freePort();
  const app = await startThrowawayApp({ METRICS_TOKEN: "a-token-for-tests", PORT: String(port) });
  try {
    expect((await send(port, { target: "/metrics", headers: ["Host", "localhost"] })).status).toBe(401);
  } finally {
    await app.stop();
  }
});
