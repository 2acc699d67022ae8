import { setTimeout as wait } from "node:timers/promises";
import { env } from "@/server/env";
import { traceCalls } from "@/server/mock-runtime/call-span";
import type { Stoppable } from "./shutdown";

/** What was not handed over by then is lost: a collector that does not answer must not hold up the end. */
const FLUSH_MS_MAX = 1_000;

/**
 * Sends spans to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names: one for each mock call, and those that Next.js makes of the app's by itself.
 * To be called before Next.js is loaded. Without a collector nothing of OpenTelemetry's SDK is loaded.
 */
export async function startTracing(): Promise<Stoppable | null> {
  const { tracing } = env();
  if (tracing === null) return null;
  const { openTelemetry } = await import("./open-telemetry");
  const { beginSpan, flush } = openTelemetry(tracing.serviceName);
  traceCalls(beginSpan);
  return {
    name: "spans",
    stop: () => Promise.race([flush(), wait(FLUSH_MS_MAX, undefined, { ref: false })]),
  };
}
