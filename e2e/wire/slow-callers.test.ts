import { describe, expect, inject, it } from "vitest";
import { appLanes, begin, call } from "./lanes";
import { RawConnection } from "./raw-http";

const { nodePort } = inject("wire");
/** Ten seconds for the headers, and up to one until that is looked at. */
const CUT_OFF_WITHIN_MS = 12_500;

const [lane] = appLanes().filter(({ port, isPathForm }) => port === nodePort && !isPathForm);

async function othersAreAnswered() {
  if (lane === undefined) throw new Error("There is a node lane.");
  expect((await call(lane, { target: "/echo" })).status).toBeGreaterThan(0);
}

describe("a caller that keeps a connection busy without calling is cut off, and others are answered meanwhile", () => {
  it.concurrent("its headers come byte by byte", async () => {
    const connection = await RawConnection.open(nodePort);
    const startedAt = performance.now();
    connection.write("GET / HTTP/1.1\r\nX-Slow: ");
    const drip = setInterval(() => connection.write("a"), 500);
    try {
      await othersAreAnswered();
      expect((await connection.response()).status).toBe(408);
      await connection.closed();
      expect(performance.now() - startedAt).toBeLessThan(CUT_OFF_WITHIN_MS);
    } finally {
      clearInterval(drip);
      connection.destroy();
    }
  });

  it.concurrent("nothing comes at all", async () => {
    const connection = await RawConnection.open(nodePort);
    const startedAt = performance.now();
    await othersAreAnswered();
    await connection.closed();
    expect(performance.now() - startedAt).toBeLessThan(CUT_OFF_WITHIN_MS);
  });

  it.concurrent("its headers have no end", async () => {
    const connection = await RawConnection.open(nodePort);
    connection.write(`GET / HTTP/1.1\r\nHost: localhost:${nodePort}\r\n`);
    connection.write(`X-Huge: ${"a".repeat(1024 * 1024)}`);
    await othersAreAnswered();
    expect((await connection.response()).status).toBe(431);
    await connection.closed();
  });

  it.concurrent("a kept connection between two calls is no such caller", async () => {
    if (lane === undefined) throw new Error("There is a node lane.");
    const connection = await begin(lane, { target: "/echo" });
    await connection.response();
    const cutOff = connection.closed().then(
      () => "closed",
      () => "kept",
    );
    // Its limit is that of what waits for an answer: fifteen seconds, longer than the one for headers.
    expect(await cutOff).toBe("kept");
    connection.destroy();
  });
});
