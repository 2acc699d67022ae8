import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bodyRoom, BodyRoom } from "@/server/mock-runtime/choosing/body-room";
import { LARGE_BODY_BYTES } from "@/server/mock-runtime/choosing/large-bodies";
import { RawConnection, requestBytes } from "../../../../e2e/wire/raw-http";
import { readBody } from "./read-body";

const ROOM = Symbol.for("mock-servers.body-room");
const BODY_BYTES_MAX = 4 * LARGE_BODY_BYTES;
const LARGE = Buffer.from(
  Array.from({ length: LARGE_BODY_BYTES / 8 + 1_000 }, (_, at) => `${at}`.padStart(8)).join(""),
);

let server: Server;
let port: number;
/** How many calls hold their bodies until the test lets go of them. */
let held: (() => void)[];

beforeEach(async () => {
  held = [];
  server = createServer((req, res) => {
    const announced = req.headers["content-length"];
    const answer = (body: string | Uint8Array) => {
      bodyRoom().free(res);
      if (typeof body === "string") res.writeHead(body === "no_room" ? 503 : 413);
      res.end(body);
    };
    readBody(req, res, randomUUID(), announced === undefined ? null : Number(announced), BODY_BYTES_MAX).then(
      (body) => {
        if (req.url === "/held" && typeof body !== "string") held.push(() => answer(body));
        else answer(body);
      },
      () => undefined,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});

afterEach(async () => {
  Reflect.deleteProperty(globalThis, ROOM);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function useRoom(bytes: number, waitMs = 60_000): BodyRoom {
  const room = new BodyRoom(bytes, waitMs);
  (globalThis as Record<symbol, unknown>)[ROOM] = room;
  return room;
}

async function posted(body: Uint8Array, target = "/"): Promise<RawConnection> {
  const connection = await RawConnection.open(port);
  connection.write(requestBytes({ method: "POST", target, headers: ["Host", "a"], body }));
  return connection;
}

function chunks(body: Buffer, bytesEach: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += bytesEach) {
    const part = body.subarray(at, at + bytesEach);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

const CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

describe("a large body", () => {
  it("is read as it was sent, announced or in chunks", async () => {
    const connection = await posted(LARGE);
    expect((await connection.response()).body.equals(LARGE)).toBe(true);
    for (const bytesEach of [1_000, 70_000, LARGE.length]) {
      connection.write(CHUNKED);
      connection.write(chunks(LARGE, bytesEach));
      expect((await connection.response()).body.equals(LARGE)).toBe(true);
    }
    connection.destroy();
  });

  it("of just the limit is taken, and in chunks one byte more is too large", async () => {
    const whole = Buffer.alloc(BODY_BYTES_MAX, "x");
    const connection = await posted(whole);
    expect((await connection.response()).body.equals(whole)).toBe(true);
    connection.write(CHUNKED);
    connection.write(chunks(Buffer.concat([whole, Buffer.from("y")]), 100_000));
    expect((await connection.response()).body.toString()).toBe("too_large");
    connection.destroy();
  });

  it("is read when another one is done with, and is whole then; small ones need no room", async () => {
    useRoom(LARGE.length);
    const first = await posted(LARGE, "/held");
    await vi.waitUntil(() => held.length === 1, { interval: 5 });
    const second = await posted(LARGE, "/held");
    const third = await RawConnection.open(port);
    third.write(CHUNKED);
    third.write(chunks(LARGE, 10_000));
    const small = await posted(LARGE.subarray(0, 100_000));
    expect((await small.response()).body).toHaveLength(100_000);
    expect(held).toHaveLength(1);
    held[0]?.();
    expect((await first.response()).body.equals(LARGE)).toBe(true);
    await vi.waitUntil(() => held.length === 2, { interval: 5 });
    held[1]?.();
    for (const connection of [second, third]) {
      expect((await connection.response()).body.equals(LARGE)).toBe(true);
      connection.destroy();
    }
  });

  it("for which there is no room in time is refused, and the connection goes on", async () => {
    useRoom(LARGE.length, 20);
    await posted(LARGE, "/held");
    await vi.waitUntil(() => held.length === 1, { interval: 5 });
    const refused = await posted(LARGE);
    expect(await refused.response()).toMatchObject({ status: 503, body: Buffer.from("no_room") });
    refused.write(requestBytes({ method: "POST", target: "/", headers: ["Host", "a"], body: "small" }));
    expect((await refused.response()).body.toString()).toBe("small");
    refused.destroy();
  });

  it("that does not come while another waits is refused; what still comes of it is thrown away", async () => {
    const take = vi.spyOn(useRoom(LARGE.length, 20), "take");
    const slow = await RawConnection.open(port);
    const bytes = requestBytes({ method: "POST", target: "/", headers: ["Host", "a"], body: LARGE });
    slow.write(bytes.subarray(0, 200_000));
    await vi.waitUntil(() => take.mock.calls.length === 1, { interval: 5 });
    const quick = await posted(LARGE);
    expect(await slow.response()).toMatchObject({ status: 503, body: Buffer.from("no_room") });
    slow.write(bytes.subarray(200_000));
    slow.write(requestBytes({ method: "POST", target: "/", headers: ["Host", "a"], body: "small" }));
    expect((await slow.response()).body.toString()).toBe("small");
    expect((await quick.response()).body.equals(LARGE)).toBe(true);
    for (const connection of [slow, quick]) connection.destroy();
  });
});
