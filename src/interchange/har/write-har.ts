/** A call with its answer, as any HTTP tool sees it. */
export interface HarCall {
  /** ISO 8601 */
  startedAt: string;
  durationMs: number;
  method: string;
  /** In full. */
  url: string;
  /** Raw, without its question mark. */
  query: string;
  headers: HarPair[];
  body: string | { base64: string };
  /** As it was sent, more than `body` where that was cut. */
  bodyBytes: number;
  status: number;
  statusText: string;
  responseHeaders: HarPair[];
  responseBody: string | { base64: string };
  responseBytes: number;
  /** What HAR has no field for, in a sentence. */
  comment: string;
}

interface HarPair {
  key: string;
  value: string;
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

function pair({ key, value }: HarPair) {
  return { name: key, value };
}

function text(body: HarCall["body"]) {
  return typeof body === "string" ? { text: body } : { text: body.base64, encoding: "base64" };
}

function contentType(headers: readonly HarPair[]): string {
  return valueOf(headers, "content-type") || "application/octet-stream";
}

function valueOf(headers: readonly HarPair[], name: string): string {
  return headers.find(({ key }) => key.toLowerCase() === name)?.value ?? "";
}
