import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RawConnection, requestBytes, type RawRequest } from "../../../../e2e/wire/raw-http";
import { createCallServer, type CallServer } from "./call-server";

let callServer: CallServer;
let port = 0;
let warnings: Error[] = [];
const note = (warning: Error) => warnings.push(warning);

beforeEach(async () => {
  warnings = [];
  process.on("warning", note);
  callServer = createCallServer((req, res) => {
    let body = "";
    req.on("data", (chunk: Buffer) => (body += String(chunk)));
    req.on("end", () =>
      setTimeout(() => res.end(`${req.method} ${req.url} ${body}`), req.url?.includes("slow") ? 50 : 0),
    );
  }, 10);
  await new Promise<void>((resolve) => callServer.server.listen(0, "127.0.0.1", resolve));
  ({ port } = callServer.server.address() as AddressInfo);
});

afterEach(async () => {
  process.off("warning", note);
  await callServer.drain({ listenMs: 0, otherListenersMs: 0, quietMs: 0, endsAt: 0 });
});

const H2C = ["Host", "a", "Connection", "Upgrade, HTTP2-Settings", "Upgrade", "h2c", "HTTP2-Settings", "AAMAAABkAAQ"];
const WEBSOCKET = ["Host", "a", "Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13"];
const offer = (target: string, headers = H2C, parts: Partial<RawRequest> = {}) =>
  requestBytes({ target, headers, ...parts });
const plain = (target: string) => requestBytes({ target, headers: ["Host", "a"] });

async function answers(count: number, ...packets: readonly Uint8Array[][]): Promise<string[]> {
  const connection = await RawConnection.open(port);
  const bodies: string[] = [];
  try {
    for (const packet of packets) {
      connection.write(Buffer.concat(packet));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (let at = 0; at < count; at++) bodies.push((await connection.response()).body.toString());
  } finally {
    connection.destroy();
  }
  return bodies;
}

describe("an offer of another protocol is a plain call, and its connection goes on", () => {
  it.each([
    ["h2c", H2C],
    ["a WebSocket", WEBSOCKET],
  ])("%s, with calls behind it in the same packet", async (_name, headers) => {
    expect(await answers(3, [offer("/a", headers), plain("/b"), plain("/c")])).toEqual([
      "GET /a ",
      "GET /b ",
      "GET /c ",
    ]);
  });

  it.each([
    ["of a known length", "Content-Length: 3\r\n\r\nabc"],
    ["in chunks", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"],
  ])("with a body %s, and calls behind that", async (_name, body) => {
    const call = Buffer.from(`POST /a HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n${body}`);
    expect(await answers(2, [call, plain("/b")])).toEqual(["POST /a abc", "GET /b "]);
  });

  it("with a body that comes later; from Node.js 26 on, the connection ends behind it", async () => {
    const whole = offer("/a", H2C, { method: "POST", body: "abc" });
    const packets = [[whole.subarray(0, -3)], [whole.subarray(-3), plain("/b")]];
    const goesOn = Number(process.versions.node.split(".", 1)[0]) < 26;
    const expected = goesOn ? ["POST /a abc", "GET /b "] : ["POST /a abc"];
    expect(await answers(expected.length, ...packets)).toEqual(expected);
  });

  it("behind calls that are not answered yet, in order", async () => {
    const packet = [plain("/slow/1"), plain("/2"), offer("/3"), plain("/4"), offer("/slow/5"), plain("/6")];
    const expected = ["/slow/1", "/2", "/3", "/4", "/slow/5", "/6"].map((target) => `GET ${target} `);
    expect(await answers(6, packet)).toEqual(expected);
  });

  it("again and again on one connection, without listeners that pile up", async () => {
    const targets = Array.from({ length: 60 }, (_, at) => `/${at}`);
    const expected = targets.map((target) => `GET ${target} `);
    expect(
      await answers(
        60,
        targets.map((target) => offer(target)),
      ),
    ).toEqual(expected);
    expect(warnings).toEqual([]);
  });

  it("among more calls than may be open at once", async () => {
    const targets = Array.from({ length: 200 }, (_, at) => `/${at % 7 === 0 ? "slow/" : ""}${at}`);
    const packets = targets.map((target, at) => [at % 50 === 40 ? offer(target) : plain(target)]);
    expect(await answers(200, packets.slice(0, 120).flat(), packets.slice(120).flat())).toEqual(
      targets.map((target) => `GET ${target} `),
    );
  });
});

describe("what is no HTTP/1.1 is refused as other errors of a mock are", () => {
  it.each([
    ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "http_version_not_supported"],
    ["another version", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505, "http_version_not_supported"],
    ["no HTTP", "hello\r\n\r\n", 400, "malformed_call"],
    ["a broken header", "GET / HTTP/1.1\r\nHost: a\r\nOrigin: https://a.example\r\n: x\r\n\r\n", 400, "malformed_call"],
    ["no Host", "GET / HTTP/1.1\r\nOrigin: https://a.example\r\n\r\n", 400, "malformed_call"],
    ["large headers", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431, "headers_too_large"],
  ])("%s", async (_name, bytes, status, code) => {
    const connection = await RawConnection.open(port);
    connection.write(bytes);
    const { lines, body, ...answer } = await connection.response();
    expect(answer.status).toBe(status);
    expect(JSON.parse(body.toString())).toMatchObject({ error: { code } });
    const headers = Object.fromEntries(lines);
    const origin = bytes.includes("Origin") ? "https://a.example" : "*";
    expect(headers).toMatchObject({ "X-Mock-Error": code, "Access-Control-Allow-Origin": origin, Connection: "close" });
    expect(await connection.closed()).toBe(true);
  });

  it("an expectation that nobody knows is none of that", async () => {
    const headers = ["Host", "a", "Expect", "wonders"];
    expect(await answers(1, [requestBytes({ target: "/a", headers })])).toEqual(["GET /a "]);
  });
});
