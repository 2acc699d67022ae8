import type { RecordedCall } from "@/call-shapes/replayed-call";
import type { ResponseBody, Variable } from "@/mock-engine/model";

/** A call with its answer, independent of this app. */
export interface HarCall extends Pick<RecordedCall, "method" | "query" | "headers" | "body"> {
  /** ISO 8601 */
  startedAt: string;
  durationMs: number;
  /** The complete URL. */
  url: string;
  /** The original size; larger than `body` if that was cut. */
  bodyBytes: number;
  status: number;
  statusText: string;
  responseHeaders: readonly Variable[];
  responseBody: ResponseBody;
  responseBytes: number;
  /** Further information as a sentence, because HAR has no field for it. */
  comment: string;
}

/** Calls as an HTTP Archive 1.2, the oldest first: `{"log": {"version": "1.2", "creator": …, "entries": […]}}`. */
export function writeHar(calls: readonly HarCall[]): string {
  const creator = { name: "Mock servers", version: "1" };
  return JSON.stringify({ log: { version: "1.2", creator, entries: calls.map(entry) } }, null, 2);
}

function entry(call: HarCall) {
  return {
    startedDateTime: call.startedAt,
    time: call.durationMs,
    request: {
      method: call.method,
      url: call.url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: call.headers.map(pair),
      queryString: [...new URLSearchParams(call.query)].map(([name, value]) => ({ name, value })),
      ...(call.bodyBytes > 0 && { postData: { mimeType: contentType(call.headers), ...text(call.body) } }),
      headersSize: -1,
      bodySize: call.bodyBytes,
    },
    response: {
      status: call.status,
      statusText: call.statusText,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: call.responseHeaders.map(pair),
      content: {
        size: call.responseBytes,
        mimeType: contentType(call.responseHeaders),
        ...text(call.responseBody),
      },
      redirectURL: valueOf(call.responseHeaders, "location"),
      headersSize: -1,
      bodySize: call.responseBytes,
    },
    cache: {},
    timings: { send: 0, wait: call.durationMs, receive: 0 },
    comment: call.comment,
  };
}

function pair({ key, value }: Variable) {
  return { name: key, value };
}

function text(body: HarCall["body"]) {
  return typeof body === "string" ? { text: body } : { text: body.base64, encoding: "base64" };
}

function contentType(headers: readonly Variable[]): string {
  return valueOf(headers, "content-type") || "application/octet-stream";
}

function valueOf(headers: readonly Variable[], name: string): string {
  return headers.find(({ key }) => key.toLowerCase() === name)?.value ?? "";
}
