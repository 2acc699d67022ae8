import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { RawConnection, requestBytes, valuesOf } from "../../../../e2e/wire/raw-http";
import { createCallServer, type CallServer } from "./call-server";
import { OPEN_CALLS_MAX } from "./pipelined-calls";

const servers: CallServer[] = [];

afterEach(async () => {
  for (const { drain } of servers.splice(0)) await drain({ listenMs: 0, otherListenersMs: 0, quietMs: 0, endsAt: 0 });
});

interface Begun {
  req: IncomingMessage;
  res: ServerResponse;
}

/** A server that keeps every call open until the test answers it. */
async function serve(callTimeoutSeconds = 10) {
  const begun: Begun[] = [];
  const callServer = createCallServer((req, res, awaitsContinue) => {
    if (awaitsContinue) res.writeContinue();
    begun.push({ req, res });
  }, callTimeoutSeconds);
  /** How many calls Node has parsed. */
  const parsed = { calls: 0 };
  callServer.server.prependListener("request", () => (parsed.calls += 1));
  servers.push(callServer);
  await new Promise<void>((resolve) => callServer.server.listen(0, "127.0.0.1", resolve));
  const { port } = callServer.server.address() as AddressInfo;
  return {
    begun,
    parsed,
    port,
    connect: () => RawConnection.open(port),
    untilBegun: (calls: number) => vi.waitUntil(() => begun.length >= calls, { interval: 5, timeout: 10_000 }),
    /** Answers the next call that was begun with its own target. */
    answer: (index: number) => {
      const call = begun[index];
      if (call === undefined) throw new Error(`Call ${index} has not been begun.`);
      call.res.end(call.req.url);
    },
  };
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const gets = (count: number, from = 0) => Array.from({ length: count }, (_, index) => get(`/${from + index}`)).join("");

const bodyOf = async (connection: RawConnection) => (await connection.response()).body.toString();

/** What was written before has been read, as far as it is read at all: another connection has been answered meanwhile. */
async function anotherIsAnswered({ connect, begun, untilBegun, answer }: Awaited<ReturnType<typeof serve>>) {
  const other = await connect();
  const before = begun.length;
  other.write(get("/other"));
  await untilBegun(before + 1);
  answer(before);
  expect(await bodyOf(other)).toBe("/other");
  other.destroy();
  begun.splice(before, 1);
}

describe("calls that are sent ahead on one connection", () => {
  it("are begun up to 32 at once, each next one when one is answered, and answered in order", async () => {
    const server = await serve();
    const connection = await server.connect();
    connection.write(gets(200));
    await server.untilBegun(OPEN_CALLS_MAX);
    await anotherIsAnswered(server);
    expect(server.begun).toHaveLength(OPEN_CALLS_MAX);
    for (let index = 0; index < 200; index++) {
      server.answer(index);
      expect(await bodyOf(connection)).toBe(`/${index}`);
      await server.untilBegun(Math.min(200, index + 1 + OPEN_CALLS_MAX));
      expect(server.begun.length).toBe(Math.min(200, index + 1 + OPEN_CALLS_MAX));
    }
    connection.destroy();
  });

  it("count as unanswered whichever of them is answered first: its answer waits for its turn", async () => {
    const server = await serve();
    const connection = await server.connect();
    connection.write(gets(100));
    await server.untilBegun(OPEN_CALLS_MAX);
    for (let index = 1; index < OPEN_CALLS_MAX; index++) server.answer(index);
    await anotherIsAnswered(server);
    expect(server.begun).toHaveLength(OPEN_CALLS_MAX);
    server.answer(0);
    await server.untilBegun(2 * OPEN_CALLS_MAX);
    for (let index = 0; index < OPEN_CALLS_MAX; index++) expect(await bodyOf(connection)).toBe(`/${index}`);
    connection.destroy();
  });

  it("are not even parsed, but for those that came together with the first ones", async () => {
    const server = await serve();
    const connection = await server.connect();
    connection.write(gets(50_000));
    await server.untilBegun(OPEN_CALLS_MAX);
    await anotherIsAnswered(server);
    // Of 64 KiB, 26 bytes and more each.
    const together = server.parsed.calls;
    expect(together).toBeLessThan(2_700);
    for (let index = 0; index < together + 1_000; index++) {
      server.answer(index);
      expect(await bodyOf(connection)).toBe(`/${index}`);
      await server.untilBegun(index + 1 + OPEN_CALLS_MAX);
    }
    expect(server.begun.length - (together + 1_000)).toBe(OPEN_CALLS_MAX);
    // One more for each that was answered, from where nothing was held any more.
    expect(server.parsed.calls).toBeLessThan(together + 1_000 + OPEN_CALLS_MAX + 5);
    connection.destroy();
  });

  it("keep their bodies, announced or in chunks, wherever a packet ends", async () => {
    const server = await serve();
    const connection = await server.connect();
    const body = `{"text": "${"line\r\n\r\nGET / HTTP/1.1\r\n\r\n".repeat(40)}"}`;
    const chunked = `${body.length.toString(16)}\r\n${body}\r\n3\r\nend\r\n0\r\n\r\n`;
    const calls = Array.from({ length: 300 }, (_, index) =>
      index % 2 === 0
        ? requestBytes({ method: "POST", target: `/${index}`, headers: ["Host", "a"], body }).toString()
        : `POST /${index} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`,
    ).join("");
    for (let at = 0; at < calls.length; at += 7_919) connection.write(calls.slice(at, at + 7_919));
    for (let index = 0; index < 300; index++) {
      await server.untilBegun(index + 1);
      const { req, res } = server.begun[index] as Begun;
      const chunks = await req.toArray();
      res.end(Buffer.concat(chunks as Buffer[]));
      expect(await bodyOf(connection)).toBe(index % 2 === 0 ? body : `${body}end`);
      expect(server.begun.length).toBeLessThanOrEqual(index + 1 + OPEN_CALLS_MAX);
    }
    connection.destroy();
  });

  it("may wait for 100 Continue", async () => {
    const server = await serve();
    const connection = await server.connect();
    connection.write(gets(40));
    connection.write("POST /last HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    for (let index = 0; index < 40; index++) {
      await server.untilBegun(index + 1);
      server.answer(index);
      expect(await bodyOf(connection)).toBe(`/${index}`);
    }
    await server.untilBegun(41);
    connection.write("body");
    const { req, res } = server.begun[40] as Begun;
    res.end(Buffer.concat((await req.toArray()) as Buffer[]));
    expect(await connection.response()).toMatchObject({ interim: [100], body: Buffer.from("body") });
    connection.destroy();
  });

  it("are not taken for a caller that is too slow, whatever part of the next one has come", async () => {
    const server = await serve(1);
    const connection = await server.connect();
    const calls = gets(3_000);
    connection.write(calls.slice(0, -10));
    await server.untilBegun(OPEN_CALLS_MAX);
    // Begins later, sends nothing, and is cut by the limit for the headers.
    const slow = await server.connect();
    await slow.closed();
    connection.write(calls.slice(-10));
    for (let index = 0; index < 3_000; index++) {
      await server.untilBegun(index + 1);
      server.answer(index);
      expect(await bodyOf(connection)).toBe(`/${index}`);
    }
    connection.write(get("/after"));
    await server.untilBegun(3_001);
    server.answer(3_000);
    expect(await bodyOf(connection)).toBe("/after");
    connection.destroy();
  });

  it("hear of a caller that goes away, all that were begun; the others are never begun", async () => {
    const server = await serve();
    const connection = await server.connect();
    connection.write(gets(60));
    await server.untilBegun(OPEN_CALLS_MAX);
    const closed = new Set<string | undefined>();
    for (const { req, res } of server.begun) res.once("close", () => closed.add(req.url));
    connection.destroy();
    await vi.waitUntil(() => closed.size === OPEN_CALLS_MAX, { interval: 5 });
    await anotherIsAnswered(server);
    expect(server.begun).toHaveLength(OPEN_CALLS_MAX);
  });

  it("are answered in full to a caller that takes no answer until it has sent all", async () => {
    const server = await serve();
    const connection = await server.connect();
    connection.write(gets(500));
    const large = "x".repeat(100_000);
    for (let index = 0; index < 500; index++) {
      await server.untilBegun(index + 1);
      server.begun[index]?.res.end(large);
      // The first answers fill what Node and the system keep for the caller.
      if (index >= OPEN_CALLS_MAX) expect((await connection.response()).body).toHaveLength(large.length);
    }
    for (let index = 0; index < OPEN_CALLS_MAX; index++)
      expect((await connection.response()).body).toHaveLength(large.length);
    connection.destroy();
  });

  it("are answered before what is no HTTP ends the connection", async () => {
    const server = await serve();
    const connection = await server.connect();
    connection.write(`${gets(50)}what is this\r\n\r\n`);
    for (let index = 0; index < 50; index++) {
      await server.untilBegun(index + 1);
      server.answer(index);
      expect(await bodyOf(connection)).toBe(`/${index}`);
    }
    await connection.closed();
  });

  it("are held no more than 20,000 in a process: a connection that brings more is cut, and the others go on", async () => {
    const server = await serve();
    // 64 KiB of calls, of which 32 are begun.
    const held = (64 * 1024) / get("/00000").length - OPEN_CALLS_MAX;
    const connections = await Promise.all(Array.from({ length: Math.ceil(20_000 / held) + 2 }, () => server.connect()));
    const calls = Array.from({ length: 3_000 }, () => get("/00000")).join("");
    for (const connection of connections) connection.write(calls);
    await Promise.race(connections.map((connection) => connection.closed()));
    await anotherIsAnswered(server);
    const open = connections.filter(({ error }) => error === null);
    expect(open.length).toBeGreaterThanOrEqual(Math.floor(20_000 / held));
    expect(open.length).toBeLessThan(connections.length);
    for (const connection of connections) connection.destroy();
  });

  it("are answered by a drain as far as they were begun, and the last answer says that the connection ends", async () => {
    const server = await serve();
    const connection = await server.connect();
    connection.write(gets(40));
    await server.untilBegun(OPEN_CALLS_MAX);
    const drained = servers
      .splice(0)
      .map(({ drain }) => drain({ listenMs: 0, otherListenersMs: 0, quietMs: 0, endsAt: performance.now() + 20_000 }));
    const kept: (string | undefined)[] = [];
    for (let index = 0; index < 40; index++) {
      await server.untilBegun(index + 1);
      server.answer(index);
      kept.push(valuesOf(await connection.response(), "connection")[0]);
    }
    expect(kept).toEqual([...new Array<string>(39).fill("keep-alive"), "close"]);
    await connection.closed();
    await Promise.all(drained);
  });
});
