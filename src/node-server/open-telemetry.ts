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
import { log } from "@/server/log";
import { loggedPath } from "@/server/access-log";
import type { BeginCallSpan } from "@/server/mock-runtime/call-span";
import type { MockAnswer } from "@/server/mock-runtime/mock-answer";
import type { HeaderLine } from "@/server/mock-runtime/mock-call";

/**
 * OpenTelemetry's SDK, registered for the whole process: Next.js's own spans go the same way. Collector, sampling, batches and further attributes are
 * read by the SDK itself from its usual variables.
 *
 * @param serviceName what OTEL_SERVICE_NAME says, which counts more than OTEL_RESOURCE_ATTRIBUTES; else null
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
  // With it come W3C's traceparent and baggage, and what is active across async calls.
  provider.register();
  return { beginSpan, flush: () => provider.shutdown() };
}

/** Attributes in which Next.js tells a request's whole target. */
const TARGETS = ["http.target", "http.url", "url.full"];

/** Batches, of which no span tells a query or an invitation's address: what the access log leaves out, no collector gets. */
class DiscreetProcessor extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    const attributes: Attributes = span.attributes;
    for (const name of TARGETS) {
      const target = attributes[name];
      if (typeof target === "string") attributes[name] = loggedPath(target);
    }
    super.onEnd(span);
  }
}

const beginSpan: BeginCallSpan = ({ method, target, headers, host, form }, mockServer, lane) => {
  const verb = KNOWN_METHODS.has(method) ? method : "_OTHER";
  const attributes: Attributes = {
    "http.request.method": verb,
    "url.scheme": "http",
    "url.path": loggedPath(target),
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
    // Named by the route and not by the path: of routes there are as many as were saved.
    if (route !== null) span.updateName(`${verb} ${route}`);
    if (status !== null && status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
};

function tracer() {
  return trace.getTracer("mock-servers");
}

/** In the web lane a span of Next.js's is active already, and is the caller's child. */
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

/** By OpenTelemetry's conventions of HTTP, and what only a mock server has. */
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
