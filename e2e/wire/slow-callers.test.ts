import { describe, expect, inject, it } from "vitest";
import { RawConnection, requestBytes, send } from "./raw-http";

const { remotePort, callTimeoutMs } = inject("wire");
/** Up to a second until the limit is looked at, and one for a busy machine. */
const CUT_OFF_WITHIN_MS = callTimeoutMs + 2_000;

const READY = { target: "/readyz", headers: ["Host", "app.example.test"] };

async function othersAreAnswered() {
  expect((await send(remotePort, READY)).status).toBe(200);
}

describe("a caller that keeps a connection busy without calling is cut off, and others are answered meanwhile", () => {
  it.concurrent("its headers come byte by byte", async () => {
    const connection = await RawConnection.open(remotePort);
    const startedAt = performance.now();
    connection.write("GET / HTTP/1.1\r\nX-Slow: ");
    const drip = setInterval(() => connection.write("a"), 100);
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
    const connection = await RawConnection.open(remotePort);
    const startedAt = performance.now();
    await othersAreAnswered();
    await connection.closed();
    expect(performance.now() - startedAt).toBeLessThan(CUT_OFF_WITHIN_MS);
  });

  it.concurrent("its headers have no end", async () => {
    const connection = await RawConnection.open(remotePort);
    connection.write(`GET / HTTP/1.1\r\nHost: localhost:${remotePort}\r\n`);
    connection.write(`X-Huge: ${"a".repeat(1024 * 1024)}`);
    await othersAreAnswered();
    expect((await connection.response()).status).toBe(431);
    await connection.closed();
  });

  it.concurrent("a kept connection between two calls is no such caller", async () => {
    const connection = await RawConnection.open(remotePort);
    connection.write(requestBytes(READY));
    await connection.response();
    // Longer than the limit for headers, as one shows that begins only now.
    const other = await RawConnection.open(remotePort);
    await other.closed();
    connection.write(requestBytes(READY));
    expect((await connection.response()).status).toBe(200);
    connection.destroy();
  });
});
