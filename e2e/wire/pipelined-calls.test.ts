import { describe, expect, it } from "vitest";
import { OPEN_CALLS_MAX } from "@/server/mock-runtime/http/pipelined-calls";
import { addressed, allLanes, appPorts, begin, call, type Lane } from "./lanes";
import { RawConnection, requestBytes, valuesOf } from "./raw-http";
import { DELAY_MS } from "./wire-collection";

/** On Vercel connections end at its proxy. */
const lanes = allLanes().filter(({ isVercel }) => !isVercel);

/** A call that says in its answer which one of its connection it is. */
function pipelined(lane: Lane, count: number, target: string): Buffer {
  return Buffer.concat(Array.from({ length: count }, () => requestBytes(addressed(lane, { target }))));
}

describe.each(lanes)("calls sent ahead on one connection: $name", (lane) => {
  it("are begun up to 32 at once: those behind them wait until one is answered, and others are answered meanwhile", async () => {
    const connection = await RawConnection.open(lane.port);
    const sentAt = performance.now();
    connection.write(pipelined(lane, 2 * OPEN_CALLS_MAX + 1, "/response/delayed"));
    expect((await call(lane, { target: "/users" })).body.toString()).toBe("/users");
    const answeredAfterMs: number[] = [];
    for (let answers = 0; answers < 2 * OPEN_CALLS_MAX + 1; answers++) {
      expect((await connection.response()).body.toString()).toBe("late");
      answeredAfterMs.push(performance.now() - sentAt);
    }
    // A call's delay begins when the call does. A timer may be over a millisecond early.
    const waves = [OPEN_CALLS_MAX - 1, OPEN_CALLS_MAX, 2 * OPEN_CALLS_MAX].map((at) => answeredAfterMs[at] ?? 0);
    expect(waves[0]).toBeGreaterThan(DELAY_MS - 5);
    expect(waves[0]).toBeLessThan(OPEN_CALLS_MAX * DELAY_MS);
    expect(waves[1]).toBeGreaterThan(2 * DELAY_MS - 5);
    expect(waves[2]).toBeGreaterThan(3 * DELAY_MS - 5);
    connection.destroy();
  });

  it("are all answered, in order, however many they are", async () => {
    const connection = await RawConnection.open(lane.port);
    const targets = Array.from({ length: 500 }, (_, index) => (index % 3 === 0 ? "/users" : `/nowhere/${index}`));
    for (const target of targets) connection.write(requestBytes(addressed(lane, { target })));
    for (const target of targets) {
      const { status, body } = await connection.response();
      expect([status, body.toString()]).toEqual(
        target === "/users" ? [200, "/users"] : [404, expect.stringContaining("request_not_found")],
      );
    }
    connection.write(requestBytes(addressed(lane, { target: "/a.b.json" })));
    expect((await connection.response()).body.toString()).toBe("/a.b.json");
    connection.destroy();
  });

  it("go on behind an offer of another protocol, which is a plain call", async () => {
    const connection = await RawConnection.open(lane.port);
    const offers = [
      ["Connection", "Upgrade, HTTP2-Settings", "Upgrade", "h2c", "HTTP2-Settings", "AAMAAABkAAQ"],
      ["Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13"],
    ];
    const calls = offers.flatMap((headers) => [
      requestBytes(addressed(lane, { target: "/users", headers })),
      requestBytes(addressed(lane, { target: "/a.b.json" })),
    ]);
    connection.write(Buffer.concat(calls));
    for (const body of ["/users", "/a.b.json", "/users", "/a.b.json"])
      expect((await connection.response()).body.toString()).toBe(body);
    connection.destroy();
  });

  it("keep their bodies, and may ask before they send one", async () => {
    const headers = ["Content-Type", "text/plain"];
    const post = requestBytes(addressed(lane, { method: "POST", target: "/by-body", headers, body: "F\u00fc\u00dfe" }));
    const connection = await begin(lane, { target: "/response/delayed" });
    for (let calls = 0; calls < 60; calls++) connection.write(post);
    const asking = [...headers, "Expect", "100-continue", "Content-Length", "7"];
    connection.write(requestBytes(addressed(lane, { method: "POST", target: "/by-body", headers: asking })));
    expect((await connection.response()).body.toString()).toBe("late");
    for (let calls = 0; calls < 60; calls++)
      expect(valuesOf(await connection.response(), "x-mock-example")).toEqual(["text"]);
    connection.write("F\u00fc\u00dfe!");
    expect(await connection.response()).toMatchObject({ status: 200, interim: [100] });
    connection.destroy();
  });
});

describe.each(appPorts().filter(([name]) => name !== "vercel lane"))("the app's own paths: %s", (_name, port) => {
  it("are bounded on a connection in the same way, and all answered", async () => {
    const connection = await RawConnection.open(port);
    const ask = requestBytes({ target: "/healthz", headers: ["Host", `localhost:${port}`] });
    connection.write(Buffer.concat(new Array<Buffer>(300).fill(ask)));
    for (let calls = 0; calls < 300; calls++) expect((await connection.response()).status).toBe(200);
    connection.destroy();
  });
});
