import cluster from "node:cluster";
import type { IncomingMessage, ServerResponse } from "node:http";
import { presentsSecret } from "@/server/auth/bearer-secret";
import { areMetricsOn, env } from "@/server/env";
import { healthAnswer, PROBE_HEADERS, readinessAnswer } from "@/server/health/probe-answers";
import { log } from "@/server/log/log";
import { metricsOfProcesses } from "@/node-server/processes/share-metrics";

/**
 * Answers /healthz, /readyz and /metrics on every host that is not a mock server's, because probes call by address. Before Next.js, so that
 * they report on the process even if Next.js is busy. True if it answered.
 */
export function handleOperatorCall(req: IncomingMessage, res: ServerResponse): boolean {
  const answer = operatorRoute(pathOf(req.url ?? "/"));
  if (answer === null) return false;
  if (req.method !== "GET" && req.method !== "HEAD") {
    send(req, res, {
      status: 405,
      body: { error: "GET and HEAD are answered here." },
      headers: { Allow: "GET, HEAD" },
    });
    return true;
  }
  answer(req).then(
    (made) => {
      send(req, res, made);
    },
    (error: unknown) => {
      log().error({ err: error }, "An operator's question could not be answered");
      send(req, res, { status: 500, body: { error: "The cause is in the app's log." } });
    },
  );
  return true;
}

export function isOperatorCall({ url }: IncomingMessage): boolean {
  return operatorRoute(pathOf(url ?? "/")) !== null;
}

interface Answer {
  status: number;
  /** JSON, or text with the type in `headers`. */
  body: object | string;
  headers?: Record<string, string>;
}

function operatorRoute(path: string): ((req: IncomingMessage) => Promise<Answer>) | null {
  switch (path) {
    case "/healthz":
      return async () => healthAnswer();
    case "/readyz":
      return readinessAnswer;
    case "/metrics":
      // If metrics are off, the page does not exist.
      return areMetricsOn() ? metricsAnswer : null;
    default:
      return null;
  }
}

async function metricsAnswer({ headers }: IncomingMessage): Promise<Answer> {
  const { metricsToken } = env();
  if (metricsToken !== null && !presentsSecret(headers.authorization, metricsToken)) {
    const hint = "Send Authorization: Bearer <METRICS_TOKEN>.";
    return { status: 401, body: { error: hint }, headers: { "WWW-Authenticate": 'Bearer realm="metrics"' } };
  }
  const metrics = await allMetrics();
  if (metrics === null) return { status: 503, body: { error: "The other processes of this instance did not answer." } };
  return { status: 200, body: metrics.text, headers: { "Content-Type": metrics.contentType } };
}

/** `/readyz` for `/readyz?verbose` and for `http://host/readyz`. */
function pathOf(target: string): string {
  const path = target.startsWith("/") ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const mark = path.indexOf("?");
  return mark === -1 ? path : path.slice(0, mark);
}

function send(
  { method, headers: sent }: IncomingMessage,
  res: ServerResponse,
  { status, body, headers }: Answer,
): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  res.writeHead(status, {
    "Content-Type": "application/json",
    ...PROBE_HEADERS,
    // The body is not read, and the connection is closed after the answer; otherwise a caller could go on sending.
    ...((sent["transfer-encoding"] !== undefined || Number(sent["content-length"] ?? 0) > 0) && {
      Connection: "close",
    }),
    "Content-Length": Buffer.byteLength(text),
    ...headers,
  });
  res.end(method === "HEAD" ? undefined : text);
}

/** The metrics of all processes of this instance in Prometheus' format; null if the other processes did not answer. */
async function allMetrics(): Promise<{ contentType: string; text: string } | null> {
  // Loaded with the first scrape, so that instances without monitoring do not keep prom-client in memory.
  const { metricsText, processMetrics } = await import("@/server/metrics/process-metrics");
  const processes = cluster.isWorker ? await metricsOfProcesses() : [await processMetrics()];
  return processes === null ? null : metricsText(processes);
}
