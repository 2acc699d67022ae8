import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { captureLog, releaseLog, type LogLine } from "@/test/captured-log";
import { forwardTo } from "./forward-to-app";
import { createWaitForApp } from "./wait-for-app";

let folder: string;
let socketPath: string;
let servers: Server[];
let children: ChildProcess[];
let lines: LogLine[];

beforeEach(async () => {
  // Nothing is asked of it.
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@localhost:1/none");
  lines = captureLog();
  folder = await mkdtemp(path.join(tmpdir(), "mock-servers-forward-"));
  socketPath = path.join(folder, "app.sock");
  [servers, children] = [[], []];
});

afterEach(async () => {
  vi.unstubAllEnvs();
  releaseLog();
  for (const child of children) child.kill("SIGKILL");
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await rm(folder, { recursive: true, force: true });
});

async function listening(answer: RequestListener, at: string | number): Promise<Server> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(at, resolve));
  return server;
}

/** The process in front of an app. */
async function front(waits: Parameters<typeof createWaitForApp>[1] = {}) {
  const forward = forwardTo(socketPath, createWaitForApp(socketPath, waits));
  const server = await listening((req, res) => forward(req, res, false), 0);
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}` };
}

/** Tells the lines of the call and its body. */
const echo: RequestListener = (req, res) => {
  void text(req).then((body) => res.end(JSON.stringify({ headers: req.headers, body })));
};

describe("while the app does not listen", () => {
  it("calls wait, and are answered once it does", async () => {
    const { url } = await front();
    const calls = Array.from({ length: 20 }, (_, at) => fetch(url, { method: "POST", body: `${at}` }));
    await new Promise((resolve) => setTimeout(resolve, 120));
    let connections = 0;
    const app = await listening(echo, socketPath);
    app.on("connection", () => (connections += 1));
    const told = await Promise.all(calls.map(async (call) => ((await (await call).json()) as { body: string }).body));
    expect(told).toEqual(Array.from({ length: 20 }, (_, at) => `${at}`));
    // One for each call, and the one that found it listening.
    expect(connections).toBe(21);
  });

  it("no more of them wait than may, and none for longer; a refusal says that the call may be sent again", async () => {
    const { url } = await front({ waitMs: 300, waitingMax: 2 });
    const begunAt = performance.now();
    const post = async () => {
      const refused = await fetch(`${url}/api/trpc/x`, {
        method: "POST",
        body: "x",
        headers: { "X-Request-Id": "mine" },
      });
      return { refused, afterMs: performance.now() - begunAt };
    };
    const all = await Promise.all([post(), post(), post()]);
    expect(all.map(({ refused }) => refused.status)).toEqual([503, 503, 503]);
    expect(all.filter(({ afterMs }) => afterMs < 250)).toHaveLength(1);
    for (const { refused } of all) {
      expect(refused.headers.get("retry-after")).toBe("1");
      expect(refused.headers.get("x-request-id")).toBe("mine");
      expect(await refused.json()).toMatchObject({ error: { data: { code: "SERVICE_UNAVAILABLE", httpStatus: 503 } } });
    }
    expect(lines.filter(({ requestId, status }) => requestId === "mine" && status === 503)).toHaveLength(3);
  });

  it("a caller that leaves waits no longer", async () => {
    const { url } = await front({ waitingMax: 1 });
    const leaving = new AbortController();
    const left = fetch(url, { signal: leaving.signal }).catch(() => "left");
    await new Promise((resolve) => setTimeout(resolve, 100));
    leaving.abort();
    expect(await left).toBe("left");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const next = fetch(url);
    await listening(echo, socketPath);
    expect((await next).status).toBe(200);
  });

  it.skipIf(process.platform !== "linux")("nor can take more connections at the moment, calls wait", async () => {
    const { url } = await front();
    const busy = `require("node:http").createServer((req, res) => res.end("answered")).listen({ path: process.argv[1], backlog: 1 }, () => {
      require("node:fs").writeSync(1, "busy");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    })`;
    const app = spawn(process.execPath, ["-e", busy, socketPath], { stdio: ["ignore", "pipe", "inherit"] });
    children.push(app);
    await new Promise((resolve) => app.stdout.once("data", resolve));
    const answers = await Promise.all(Array.from({ length: 8 }, async () => (await fetch(url)).text()));
    expect(answers).toEqual(Array.from({ length: 8 }, () => "answered"));
  });
});

describe("a call that the app had when it ended", () => {
  it.each(["GET", "OPTIONS", "HEAD"])("may be sent again if it changes nothing: %s", async (method) => {
    await listening((req) => req.socket.destroy(), socketPath);
    const { url } = await front();
    const refused = await fetch(url, { method });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  });

  it("is said to be unknown if it may have changed something", async () => {
    await listening((req) => req.socket.destroy(), socketPath);
    const { url } = await front();
    const refused = await fetch(`${url}/api/trpc/x`, { method: "POST", body: "x" });
    expect(refused.status).toBe(502);
    expect(Object.fromEntries(refused.headers)).not.toHaveProperty("retry-after");
    expect(refused.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await refused.json()).toMatchObject({
      error: {
        message: expect.stringContaining("not known whether it was done") as string,
        data: { code: "BAD_GATEWAY", httpStatus: 502 },
      },
    });
  });
});

describe("the header lines that reach the app", () => {
  async function sent(head: string[], body = "") {
    await listening(echo, socketPath);
    const { port } = await front();
    const socket = connect(port, "127.0.0.1");
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    return answer;
  }

  it.each(["content-length", "Host", "content-length, host, x-mine"])("Connection: %s", async (named) => {
    const head = [
      "POST / HTTP/1.1",
      "Host: a.example",
      `Connection: close, ${named}`,
      "Content-Length: 4",
      "X-Mine: 1",
    ];
    const answer = await sent(head, "body");
    expect(answer).toContain('"host":"a.example"');
    expect(answer).toContain('"content-length":"4"');
    expect(answer).toContain('"body":"body"');
    expect(answer.includes("x-mine")).toBe(!named.includes("x-mine"));
  });

  it("Connection: transfer-encoding", async () => {
    const head = ["POST / HTTP/1.1", "Host: a", "Connection: close, transfer-encoding", "Transfer-Encoding: chunked"];
    expect(await sent(head, "4\r\nbody\r\n0\r\n\r\n")).toContain('"body":"body"');
  });

  it("of a call without a Host, an empty one", async () => {
    expect(await sent(["GET / HTTP/1.0"])).toContain('"host":""');
  });
});
