import { NextResponse, type NextRequest } from "next/server";
import { appHeaders, contentSecurityPolicy } from "@/app-headers/app-headers";
import { handedOver, TARGET_HEADER } from "@/mock-host/lane-headers";
import { mockAddress } from "@/mock-host/mock-address";
import { mockDomain } from "@/mock-host/mock-domain";
import { MOCK_ROUTE } from "@/mock-host/mock-route";
import { env } from "@/server/env";
import { REQUEST_ID_HEADER, requestIdOf } from "@/server/request-id";

/**
 * Hands every call of a mock server, by its host or in path form, to the one route that answers them; the rest is the app's, and gets
 * its security headers.
 * This is the web lane: it answers where the app's own Node server does not run, and with MOCK_LANE=web.
 *
 * It has no matcher: whatever path a mock host is asked for belongs to the mock, and hosts are known at run time only.
 */
export function proxy(request: NextRequest): NextResponse {
  const { appUrl, mockDomain: configured } = env();
  const target = request.url.slice(request.url.indexOf("/", "https://".length));
  const address = mockAddress(target, request.headers.get("host") ?? undefined, mockDomain(configured, appUrl));
  if (address === null) return appAnswer(request);
  const headers = handedOver(request.headers, target);
  return NextResponse.rewrite(new URL(MOCK_ROUTE, request.url), { request: { headers } });
}

/**
 * The app's own request, with what its answer says to browsers. Next.js finds the nonce for its own scripts in the request's policy. Were
 * it to bring the target's header along, the internal address would take it for a mock's call.
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
