import type { MockCollection, MockRequest } from "@/mock-engine/model";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";

/** Every path of a mock host belongs to the mock: what Next.js, browsers and proxies think they know best is among these. */
export const PATHS = [
  "/",
  "/users",
  "/users/",
  "/api/x",
  "/api/trpc/mockServer.list",
  "/api/auth/session",
  "/api/mock-lane",
  "/_next/x",
  "/_next/static/chunks/main.js",
  "/_next/image",
  "/_next/data/build/x.json",
  "/_next/webpack-hmr",
  "/__nextjs_original-stack-frame",
  "/favicon.ico",
  "/robots.txt",
  "/.well-known/security.txt",
  "/a.b.json",
  "/index",
  "/index.html",
  "/404",
  "/500",
  "/mock/x/y",
  "/a%2Fb",
  "/a%20b",
  "/%E4%BD%A0",
  "/%zz",
  "/a;b=c",
  "/a,b(c)'d!$&@",
  "/a|b^c",
  "/a+b",
  "/Users",
  "/a//b",
  "//a",
  "/a/../b",
  "/a/./b",
  "/%2e%2e/x",
  "/x.rsc",
  "/index.rsc",
  "/x.segments/y.segment.rsc",
];

/** Those of HTTP itself, and some that only WebDAV, caches and drafts know. CONNECT asks for a tunnel and has no path. */
export const METHODS = [
  ...["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"],
  ...["PURGE", "PROPFIND", "REPORT", "LINK", "SEARCH"],
];

/** Every byte there is, none of them text. */
export const BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

const MIB = 1024 * 1024;

/** 1 MB of text that would show a lost, doubled or displaced piece. */
export const LARGE_TEXT = Array.from({ length: MIB / 8 }, (_, at) => String(at).padStart(7, "0")).join(" ");

/** What the apps of these tests are started with. */
export const BODY_BYTES_MAX = 2 * MIB;

export const DELAY_MS = 300;

/** Names with which a framework could overwrite or repeat what an author saved, and some that only look odd. */
export const SAVED_HEADERS = lines(
  ...["x-lower", "1", "X-UPPER", "2", "X-Repeated", "a", "X-Repeated", "b"],
  ...["Set-Cookie", "one=1; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT", "Set-Cookie", "two=2"],
  ...["Vary", "Accept", "ETag", 'W/"mine"', "Server", "mine", "X-Powered-By", "mine", "Cache-Control", "max-age=60"],
  ...[
    "Last-Modified",
    "Wed, 21 Oct 2015 07:28:00 GMT",
    "Content-Type",
    "text/x-mine",
    "X-Latin",
    "caf\u00e9",
    "X-Empty",
    "",
  ],
);

/** What a mock that shares the app's origin could use against it. */
const HOSTILE_HEADERS = lines(
  ...["Content-Type", "text/html", "Set-Cookie", "next-auth.session-token=stolen; Path=/"],
  ...["Content-Security-Policy", "sandbox allow-scripts allow-same-origin", "X-Content-Type-Options", "sniff"],
  ...["Service-Worker-Allowed", "/", "Clear-Site-Data", '"*"', "Refresh", "0;url=https://example.com"],
);

/** What a proxy in front would obey, and at the end what none would. */
export const PROXY_ORDERS = lines(
  ...[
    "X-Accel-Redirect",
    "/private/",
    "x-accel-buffering",
    "yes",
    "X-Accel-Limit-Rate",
    "1",
    "X-Sendfile",
    "/etc/hosts",
  ],
  ...["X-Lighttpd-Send-File", "/etc/hosts", "X-LiteSpeed-Location", "/private/", "X-LiteSpeed-Purge", "*"],
  ...["X-Reproxy-URL", "http://127.0.0.1/", "X-AppEngine-BlobKey", "a", "X-Envoy-Immediate-Health-Check-Fail", "1"],
  ...[
    "endpoint-load-metrics",
    "TEXT cpu_utilization=1",
    "Surrogate-Control",
    'content="ESI/1.0"',
    "Surrogate-Key",
    "a",
  ],
);

/** The collection that every lane of these tests serves. */
export function wireCollection(): MockCollection {
  return aCollection({
    name: "Wire",
    requests: [
      // A saved URL that begins with two slashes names a host.
      ...PATHS.map((path) => named(path, { url: path.startsWith("//") ? `http://localhost${path}` : path })),
      ...METHODS.map((method) => named(method, { method, url: "/methods" })),
      ...matchingRequests(),
      ...responseRequests(),
      aRequest({ name: "None", url: "/no-example", examples: [] }),
    ],
  });
}

/** A request whose only example answers with the request's own name. */
function named(name: string, parts: Partial<MockRequest>): MockRequest {
  return aRequest({ ...parts, name, examples: [anExample({ name, body: name })] });
}

function matchingRequests(): MockRequest[] {
  const plain = () => anExample({ name: "plain" });
  return [
    aRequest({
      url: "/by-header",
      examples: [
        plain(),
        anExample({ name: "two lines", request: { headers: lines("X-A", "1", "X-A", "2") } }),
        anExample({
          name: "framework",
          request: { headers: lines("RSC", "1", "Next-Router-Prefetch", "1", "Next-Action", "x") },
        }),
        anExample({ name: "cookie", request: { headers: lines("Cookie", "a=1; b=2") } }),
        anExample({ name: "typed", request: { headers: lines("X-Name", "Zoë 日本") } }),
      ],
    }),
    aRequest({
      url: "/by-query",
      examples: [
        plain(),
        anExample({ name: "space", request: { query: lines("q", "a b") } }),
        anExample({ name: "plus", request: { query: lines("t", "10:30+01:00") } }),
        anExample({ name: "marks", request: { query: lines("m", "^{}|[]") } }),
        anExample({ name: "next", request: { query: lines("nxtPpath", "1", "_rsc", "abc") } }),
        anExample({ name: "repeated", request: { query: lines("r", "1", "r", "2") } }),
      ],
    }),
    ...["POST", "GET"].map((method) =>
      aRequest({
        method,
        url: "/by-body",
        examples: [
          plain(),
          anExample({
            name: "json",
            request: { body: { kind: "json", text: '{"name":"F\u00fc\u00dfe","last":true}' } },
          }),
          anExample({
            name: "form",
            request: { body: { kind: "urlencoded", fields: lines("name", "F\u00fc\u00dfe") } },
          }),
          anExample({ name: "text", request: { body: { kind: "text", text: "F\u00fc\u00dfe" } } }),
        ],
      }),
    ),
  ];
}

function responseRequests(): MockRequest[] {
  const answering = (url: string, ...examples: Parameters<typeof anExample>[0][]) =>
    aRequest({ name: url, url, examples: examples.map(anExample) });
  return [
    answering("/response/headers", { body: "body", headers: SAVED_HEADERS }),
    answering("/response/proxy-orders", { body: "body", headers: PROXY_ORDERS }),
    answering("/response/binary", {
      body: { base64: BYTES.toString("base64") },
      headers: lines("Content-Type", "image/png"),
    }),
    answering("/response/utf8", {
      body: "F\u00fc\u00dfe \u{1f600}\r\n\ufeff",
      headers: lines("Content-Type", "text/plain; charset=utf-8"),
    }),
    answering("/response/json", { body: '{ "kept" : "as it is" }\n' }),
    answering("/response/large", { body: LARGE_TEXT }),
    answering("/response/empty", { body: "" }),
    answering("/response/204", { status: 204, body: "no" }),
    answering("/response/304", { status: 304, body: "no", headers: lines("ETag", '"1"') }),
    answering("/response/302", { status: 302, headers: lines("Location", "https://example.com/a?b#c") }),
    answering("/response/404", { status: 404, body: "mocked" }),
    answering("/response/599", { status: 599, body: "odd" }),
    answering("/response/cors", {
      headers: lines("Access-Control-Allow-Origin", "https://only.example", "Vary", "Accept"),
    }),
    answering("/response/cookie-domain", { headers: lines("Set-Cookie", "a=1; Domain=example.com; Secure") }),
    answering("/response/hostile", { body: "<script>alert(1)</script>", headers: HOSTILE_HEADERS }),
    answering("/response/205", { status: 205, body: "no" }),
    answering("/response/reason", { status: 404, reason: "No Such User \u65e5\u672c", body: "x" }),
    answering("/response/latin1", {
      body: "M\u00fcller",
      headers: lines("Content-Type", "text/html; charset=ISO-8859-1"),
    }),
    answering("/response/utf16", { body: "\u00fc", headers: lines("Content-Type", "text/plain; charset=utf-16") }),
    answering("/response/unfit", {
      body: "\u65e5",
      headers: lines("Content-Type", "text/plain; charset=ISO-8859-1"),
    }),
    answering("/response/beyond-latin1", {
      body: "x",
      headers: lines("Content-Disposition", 'attachment; filename="\u304a\u306f\u3088\u3046.txt"'),
    }),
    answering("/response/coded", { body: { base64: "AAEC" }, headers: lines("Content-Encoding", "gzip") }),
    answering("/response/paged", {
      body: "[]",
      headers: lines("X-Total-Count", "42", "Link", '</items?page=2>; rel="next"', "ETag", '"v1"'),
    }),
    answering("/response/moved", { status: 302, headers: lines("Location", "/response/json") }),
    answering("/response/refresh", { body: "x", headers: lines("Refresh", "1; url=/response/json") }),
    answering("/response/delayed", { body: "late", delayMs: DELAY_MS }),
    answering("/response/never", { body: "never", delayMs: 60_000 }),
    aRequest({
      name: "/options",
      method: "OPTIONS",
      url: "/options",
      examples: [anExample({ status: 202, body: "mine" })],
    }),
  ];
}
