import { expect, it, vi } from "vitest";
import { beginCallSpan } from "@/server/mock-runtime/call-span";
import { startTracing } from "./tracing";

const settings = vi.hoisted(() => ({ tracing: null as { serviceName: string | null } | null, loaded: 0 }));
vi.mock("@/server/env", () => ({ env: () => settings }));
vi.mock("./open-telemetry", () => {
  settings.loaded += 1;
  return { openTelemetry: () => ({ beginSpan: () => () => undefined, flush: () => Promise.resolve() }) };
});

it("without a collector nothing of OpenTelemetry is loaded, and no call is followed", async () => {
  expect(await startTracing()).toBeNull();
  expect(settings.loaded).toBe(0);
  expect(beginCallSpan()).toBeNull();
});

it("with one, every call is followed", async () => {
  settings.tracing = { serviceName: null };
  expect(await startTracing()).not.toBeNull();
  expect(settings.loaded).toBe(1);
  expect(beginCallSpan()).not.toBeNull();
});
