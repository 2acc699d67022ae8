import { setTimeout as wait } from "node:timers/promises";
import type { Stoppable } from "@/node-server/shutdown";
import { env } from "@/server/env";
import { traceCalls } from "@/server/mock-runtime/call-span";

/** Spans that are not sent by then are lost: an unresponsive collector must not delay the end. */
const FLUSH_MS_MAX = 1_000;

/**
 * Sends spans to the collector of OTEL_EXPORTER_OTLP_ENDPOINT: one for each mock call, and Next.js's own for the app. To be called before
 * Next.js is loaded. Without a collector, OpenTelemetry's SDK is not loaded.
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
