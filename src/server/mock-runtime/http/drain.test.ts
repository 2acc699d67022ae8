import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { RawConnection, valuesOf } from "../../../../e2e/wire/raw-http";
import { createCallServer, type CallServer } from "./call-server";
import type { DrainOptions } from "./drain";

const servers: CallServer[] = [];

afterEach(async () => {
  for (const { drain } of servers.splice(0)) await drain({ listenMs: 0, otherListenersMs: 0, quietMs: 0, endsAt: 0 });
});

/** A server that answers `/now` at once, and `/later` when it is told to. */
async function serve() {
  const later: ServerResponse[] = [];
  const callServer = createCallServer((req, res) => {
    if (req.url === "/now") res.end("now");
    else later.push(res);
  }, 10);
  servers.push(callServer);
  await new Promise<void>((resolve) => callServer.server.listen(0, "127.0.0.1", resolve));
  const { port } = callServer.server.address() as AddressInfo;
  const drain = (options: Partial<DrainOptions> = {}) => {
    const progress = { isOver: false };
    const over = callServer.drain({
      listenMs: 0,
      otherListenersMs: 0,
      quietMs: 0,
      endsAt: performance.now() + 20_000,
      ...options,
    });
    return { progress, over: over.then(() => (progress.isOver = true)) };
  };
  return {
    port,
    drain,
    connect: () => RawConnection.open(port),
    answerLater: () => {
      for (const res of later.splice(0)) res.end("later");
    },
    untilCalled: (calls: number) => vi.waitUntil(() => later.length === calls, { interval: 5 }),
    untilRefusing: () =>
      vi.waitFor(
        () => expect(RawConnection.open(port).then((opened) => opened.destroy())).rejects.toThrow("ECONNREFUSED"),
        {
          timeout: 5_000,
          interval: 5,
        },
      ),
  };
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

async function bodyAndConnection(connection: RawConnection) {
  const response = await connection.response();
  return [response.body.toString(), ...valuesOf(response, "connection")];
}

describe("a drain", () => {
  it("ends at once where nobody is connected, however long it may take", async () => {
    const { drain } = await serve();
    const beganAt = performance.now();
    await drain({ quietMs: 15_000 }).over;
    expect(performance.now() - beganAt).toBeLessThan(10_000);
  });

  it("takes no new connections, and waits for what is being answered, which says Connection: close", async () => {
    const { connect, drain, answerLater, untilCalled, untilRefusing } = await serve();
    const connection = await connect();
    connection.write(get("/later"));
    await untilCalled(1);
    const { progress, over } = drain();
    await untilRefusing();
    expect(progress.isOver).toBe(false);
    answerLater();
    expect(await bodyAndConnection(connection)).toEqual(["later", "close"]);
    await over;
  });

  it("answers a call that comes on a kept connection, as that one's last", async () => {
    const { connect, drain, answerLater, untilCalled, untilRefusing } = await serve();
    const [kept, busy] = [await connect(), await connect()];
    kept.write(get("/now"));
    expect(await bodyAndConnection(kept)).toEqual(["now", "keep-alive"]);
    busy.write(get("/later"));
    await untilCalled(1);
    const { over } = drain();
    await untilRefusing();
    kept.write(get("/now"));
    expect(await bodyAndConnection(kept)).toEqual(["now", "close"]);
    await kept.closed();
    answerLater();
    await over;
  });

  it("takes new connections for as long as it is told to, with one answer each", async () => {
    const { connect, drain, untilRefusing } = await serve();
    const { over } = drain({ listenMs: 500 });
    const late = await connect();
    late.write(get("/now"));
    expect(await bodyAndConnection(late)).toEqual(["now", "close"]);
    await untilRefusing();
    await over;
  });

  it("closes kept connections without a reset", async () => {
    const { connect, drain } = await serve();
    const kept = await connect();
    kept.write(get("/now"));
    await kept.response();
    await drain().over;
    expect(await kept.closed()).toBe(true);
    expect(kept.error).toBeNull();
  });

  it("answers what was sent ahead: the last answer alone says Connection: close", async () => {
    const { connect, drain, answerLater, untilCalled, untilRefusing } = await serve();
    const connection = await connect();
    connection.write(get("/later"));
    connection.write(get("/later"));
    await untilCalled(2);
    const { over } = drain();
    await untilRefusing();
    connection.write(get("/later"));
    await untilCalled(3);
    answerLater();
    expect(await bodyAndConnection(connection)).toEqual(["later", "keep-alive"]);
    expect(await bodyAndConnection(connection)).toEqual(["later", "keep-alive"]);
    expect(await bodyAndConnection(connection)).toEqual(["later", "close"]);
    await over;
  });

  it("cuts what is not answered when its time is over", async () => {
    const { connect, drain, untilCalled } = await serve();
    const connection = await connect();
    connection.write(get("/later"));
    await untilCalled(1);
    await drain({ endsAt: performance.now() + 100 }).over;
    await expect(connection.response()).rejects.toThrow("The connection was closed");
  });
});
