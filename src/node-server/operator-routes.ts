import type { IncomingMessage, ServerResponse } from "node:http";
import { presentsSecret } from "@/server/bearer-secret";
import { areMetricsOn, env } from "@/server/env";
import { healthAnswer, PROBE_HEADERS, readinessAnswer } from "@/server/health/probe-answers";
import { log } from "@/server/log";
import { allMetrics } from "./all-metrics";

/**
 * Answers /healthz, /readyz and /metrics on every host that is no mock server's: probes come by address. Before Next.js, so that they say how the
 * process is, whatever that is busy with. True when it does.
 */
export function answerOperator(req: IncomingMessage, res: ServerResponse): boolean {
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

interface Answer {
  status: number;
  /** JSON, or text in the form that `headers` name. */
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
      // Off, it is a page that does not exist.
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

/** `/readyz` of `/readyz?verbose`, and of `http://host/readyz`. */
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
    // A body is not read, and its connection ends with the answer: otherwise anybody could go on sending.
    ...((sent["transfer-encoding"] !== undefined || Number(sent["content-length"] ?? 0) > 0) && {
      Connection: "close",
    }),
    "Content-Length": Buffer.byteLength(text),
    ...headers,
  });
  res.end(method === "HEAD" ? undefined : text);
}
