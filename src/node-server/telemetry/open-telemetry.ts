import {
  context,
  diag,
  DiagLogLevel,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import type { Attributes, Context, TextMapGetter } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider, type ReadableSpan } from "@opentelemetry/sdk-trace-node";
import type { HeaderLine } from "@/mock-engine/model";
import { loggedPath } from "@/server/log/access-log";
import { log } from "@/server/log/log";
import type { MockAnswer } from "@/server/mock-runtime/answers/mock-answer";
import type { BeginCallSpan } from "@/server/mock-runtime/call-span";
import { loggedTarget } from "@/server/mock-runtime/logged-target";
import { redactPath } from "@/server/mock-runtime/recording/redaction/redact-call";
import { STRICT } from "@/server/mock-runtime/recording/redaction/secrets/redact";

/**
 * OpenTelemetry's SDK, registered for the whole process, including Next.js's own spans. The SDK reads collector, sampling, batches and
 * further attributes from its usual variables.
 *
 * @param serviceName from OTEL_SERVICE_NAME, which overrides OTEL_RESOURCE_ATTRIBUTES; else null
 */
export function openTelemetry(serviceName: string | null): { beginSpan: BeginCallSpan; flush: () => Promise<void> } {
  const tell = (level: "error" | "warn") => (text: string) => {
    log()[level]({ source: "opentelemetry" }, text);
  };
  const silent = () => undefined;
  const logger = { error: tell("error"), warn: tell("warn"), info: silent, debug: silent, verbose: silent };
  diag.setLogger(logger, DiagLogLevel.WARN);

  const resource = defaultResource()
    .merge(resourceFromAttributes({ "service.name": "mock-servers" }))
    .merge(detectResources({ detectors: [envDetector] }))
    .merge(resourceFromAttributes(serviceName === null ? {} : { "service.name": serviceName }));
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new DiscreetProcessor(new OTLPTraceExporter())],
  });
  // Also registers W3C's traceparent and baggage, and the context across async calls.
  provider.register();
  return { beginSpan, flush: () => provider.shutdown() };
}

/** Attributes with which Next.js reports a request's whole target. */
const TARGETS = ["http.target", "http.url", "url.full"];

/** Batches without queries and without secrets in paths: what the access log omits must not reach a collector either. */
class DiscreetProcessor extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    const attributes: Attributes = span.attributes;
    for (const name of TARGETS) {
      const target = attributes[name];
      if (typeof target === "string") attributes[name] = redactPath(loggedPath(target), STRICT);
    }
    super.onEnd(span);
  }
}

const beginSpan: BeginCallSpan = (call, mockServer, lane) => {
  const { method, headers, host, form } = call;
  const verb = KNOWN_METHODS.has(method) ? method : "_OTHER";
  const attributes: Attributes = {
    "http.request.method": verb,
    "url.scheme": "http",
    "url.path": loggedTarget(call),
    "mock.server.id": mockServer,
    "mock.lane": lane,
    "mock.form": form,
    ...(verb !== method && { "http.request.method_original": method }),
    ...(host !== null && { "server.address": host }),
  };
  const span = tracer().startSpan(verb, { kind: SpanKind.SERVER, attributes }, callerContext(headers));
  return (status, answer) => {
    if (status !== null) span.setAttribute("http.response.status_code", status);
    if (answer !== null) span.setAttributes(attributesOf(answer));
    const route = routeOf(answer);
    // Named by the route instead of the path, because the number of routes is limited.
    if (route !== null) span.updateName(`${verb} ${route}`);
    if (status !== null && status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
};

function tracer() {
  return trace.getTracer("mock-servers");
}

/** In the web lane a span of Next.js is active already and is a child of the caller's. */
function callerContext(headers: readonly HeaderLine[]): Context {
  const active = context.active();
  return trace.getSpan(active) === undefined ? propagation.extract(ROOT_CONTEXT, headers, HEADER_LINES) : active;
}

const HEADER_LINES: TextMapGetter<readonly HeaderLine[]> = {
  keys: (lines) => lines.map(([name]) => name.toLowerCase()),
  get: (lines, wanted) => lines.find(([name]) => name.toLowerCase() === wanted)?.[1],
};

function routeOf(answer: MockAnswer | null): string | null {
  return answer?.cause != null && "kind" in answer.cause ? answer.cause.request.pattern : null;
}

/** Attributes of OpenTelemetry's HTTP conventions, and the mock server's own. */
function attributesOf({ status, cause }: MockAnswer): Attributes {
  if (cause === null) return {};
  if ("code" in cause) return { "mock.error": cause.code, ...(status >= 500 && { "error.type": cause.code }) };
  const { request, example, how } = cause;
  return {
    "http.route": request.pattern,
    "mock.route.name": request.name,
    "mock.example.name": example.name,
    "mock.match": how,
    ...(status >= 500 && { "error.type": String(status) }),
  };
}

const KNOWN_METHODS = new Set([
  "CONNECT",
  "DELETE",
  "GET",
  "HEAD",
  "OPTIONS",
  "PATCH",
  "POST",
  "PUT",
  "QUERY",
  "TRACE",
]);
