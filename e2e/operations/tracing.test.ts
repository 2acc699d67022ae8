import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { valuesOf } from "../wire/raw-http";
import { startOperatedApp, type OperatedApp } from "./operated-app";
import { startOtlpCollector, type OtlpCollector } from "./otlp-collector";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function traced(settings: Record<string, string>): Promise<{ running: OperatedApp; collector: OtlpCollector }> {
  const collector = await startOtlpCollector();
  stops.push(() => collector.stop());
  const running = await startOperatedApp({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...settings });
  stops.push(() => running.stop());
  return { running, collector };
}

describe.each(["node", "web"])("with a collector, and MOCK_LANE=%s", (MOCK_LANE) => {
  it("a mock call and a page are spans of their callers' traces, and what waits is sent when the app stops", async () => {
    // Nothing is sent on its own: an hour between batches.
    const { running, collector } = await traced({
      MOCK_LANE,
      OTEL_SERVICE_NAME: "mocks-under-test",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=a-test",
      OTEL_BSP_SCHEDULE_DELAY: "3600000",
    });
    const traceIds = [randomBytes(16), randomBytes(16), randomBytes(16)];
    const [matched, unmatched, page] = traceIds.map((id) => [
      "traceparent",
      `00-${id.toString("hex")}-00f067aa0ba902b7-01`,
    ]);
    const answer = await running.callMock("/users/1?token=very-secret-word", { headers: matched });
    expect([answer.status, answer.body.toString()]).toEqual([200, "Ada"]);
    // With no access log nothing is added to a mocked answer.
    expect(valuesOf(answer, "X-Request-Id")).toEqual([]);
    await running.callMock("/nowhere", { headers: unmatched });
    await running.ask("/sign-in", { headers: ["Host", `localhost:${running.port}`, ...(page ?? [])] });
    expect(collector.exports).toEqual([]);
    await running.app.stop();

    expect(collector.exports.length).toBeGreaterThan(0);
    for (const { path, contentType } of collector.exports) {
      expect([path, contentType]).toEqual(["/v1/traces", "application/x-protobuf"]);
    }
    for (const wanted of [
      ...traceIds,
      "mocks-under-test",
      "a-test",
      "GET /users/:id",
      "Get user",
      "Ada",
      "request_not_found",
      running.mockServerId,
      // Next.js's own.
      "GET /sign-in",
    ]) {
      expect([wanted, collector.has(wanted)]).toEqual([wanted, true]);
    }
    expect(collector.has("very-secret-word")).toBe(false);
  });
});

it("a collector that does not answer costs no call, and holds up the end for 2 s at the most", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  stops.push(async () => void silent.close());
  const { port } = silent.address() as AddressInfo;
  const running = await startOperatedApp({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  stops.push(() => running.stop());
  expect((await running.callMock("/users/1")).status).toBe(200);
  const begun = performance.now();
  await running.app.stop();
  // The exporter itself would wait for 10 s.
  expect(performance.now() - begun).toBeLessThan(8_000);
});
