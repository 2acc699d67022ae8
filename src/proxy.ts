import { type NextRequest, NextResponse } from "next/server";
import { appHeaders, contentSecurityPolicy } from "./app-headers/app-headers";
import { laneHeaders, TARGET_HEADER } from "./mock-host/lane-headers";
import { MOCK_ROUTE, mockAddress } from "./mock-host/mock-address";
import { mockDomain } from "./mock-host/mock-domain";
import { env } from "./server/env";
import { REQUEST_ID_HEADER, requestIdOf } from "./server/log/request-id";

/**
 * Passes every call of a mock server, by host or in path form, to the route that answers it. All other requests belong to the app and get
 * its security headers. This is the web lane: it is used if the app's own Node server does not run, and with MOCK_LANE=web.
 *
 * It has no matcher, because every path of a mock host belongs to the mock and the hosts are only known at run time.
 */
export function proxy(request: NextRequest): NextResponse {
  const { appUrl, mockDomain: configured } = env();
  const target = request.url.slice(request.url.indexOf("/", "https://".length));
  const address = mockAddress(target, request.headers.get("host"), mockDomain(configured, appUrl));
  if (address === null) return isAnswered(request) ? appAnswer(request) : methodNotAllowed();
  const headers = laneHeaders(request.headers, target);
  return NextResponse.rewrite(new URL(MOCK_ROUTE, request.url), { request: { headers } });
}

/**
 * Pages are read only: the app has no server actions. Next.js would look for one in every POST, and log a stack for each that it does not
 * find. In development its own tools send others.
 */
function isAnswered({ method, nextUrl }: NextRequest): boolean {
  return ["GET", "HEAD", "OPTIONS"].includes(method) || nextUrl.pathname.startsWith("/api/") || env().isDevelopment;
}

function methodNotAllowed(): NextResponse {
  return new NextResponse("GET and HEAD are answered here.", { status: 405, headers: { Allow: "GET, HEAD" } });
}

/**
 * Passes on the app's own request with the security headers of its answer. Next.js reads the nonce for its own scripts from the request's
 * policy. The target header is removed: with it, the internal address would take the request for a call of a mock.
 */
function appAnswer(request: NextRequest): NextResponse {
  const { appUrl, isDevelopment } = env();
  const site = { isSecure: appUrl.protocol === "https:", isDevelopment };
  const policy = contentSecurityPolicy(newNonce(), site);
  const headers = new Headers(request.headers);
  headers.delete(TARGET_HEADER);
  headers.set("Content-Security-Policy", policy);
  const requestId = requestIdOf(headers.get(REQUEST_ID_HEADER));
  headers.set(REQUEST_ID_HEADER, requestId);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("Content-Security-Policy", policy);
  answer.headers.set(REQUEST_ID_HEADER, requestId);
  for (const [name, value] of Object.entries(appHeaders(site))) answer.headers.set(name, value);
  return answer;
}

function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}
