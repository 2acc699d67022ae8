import type { CallHead, HeaderLine } from "@/mock-engine/model";
import type { MockAddress } from "@/mock-host/mock-address";
import type { MockDomain } from "@/mock-host/mock-domain";
import { type Mount, mountOf } from "@/mock-host/mount";
import { textOfWire } from "./wire-text";

/** One call without its body, as every lane passes it on: nothing is decoded or normalized. */
export interface MockCall extends CallHead {
  /** The answer to a `path` call comes from the app's own origin, so its headers are made safe. */
  readonly form: MockAddress["form"];
  /** Where the path form has put the mock server; null by host. */
  readonly mount: Mount | null;
  readonly host: string | null;
  /** Null if the header is absent or empty. */
  readonly origin: string | null;
  /** The values of Access-Control-Request-Method and Access-Control-Request-Headers. */
  readonly requestedMethod: string | null;
  readonly requestedHeaders: string | null;
  /** The first Authorization and the first X-Mock-Token line: either may carry the mock's access token. */
  readonly authorization: string | null;
  readonly mockToken: string | null;
  /** X-Request-Id as the caller sent it. */
  readonly requestId: string | null;
  /** Content-Encoding, its lines joined; null without it. */
  readonly contentEncoding: string | null;
  /** From Content-Length; null without it. */
  readonly bodyBytes: number | null;
  /** True if Content-Length is above 0 or the body is chunked. */
  readonly hasBody: boolean;
}

/**
 * Reads everything that the runtime needs from the header lines, in one pass. The form is "subdomain" until the address is known.
 *
 * @param target `/users/1?x=1`
 * @param flatHeaders name, value, name, value, … as in Node's `rawHeaders`: `["Host", "a", "Accept", "text/html"]`
 */
export function readMockCall(method: string, target: string, flatHeaders: readonly string[]): MockCall {
  const headers: HeaderLine[] = [];
  let host: string | null = null;
  let origin: string | null = null;
  let requestedMethod: string | null = null;
  let requestedHeaders: string | null = null;
  let authorization: string | null = null;
  let mockToken: string | null = null;
  let requestId: string | null = null;
  let contentEncoding: string | null = null;
  let bodyBytes: number | null = null;
  let isChunked = false;
  for (let at = 0; at + 1 < flatHeaders.length; at += 2) {
    const name = flatHeaders[at] ?? "";
    const value = flatHeaders[at + 1] ?? "";
    const text = textOfWire(value);
    headers.push([name, text]);
    // Comparing lengths first: lower-casing every name would cost more than the rest of this loop.
    switch (name.length) {
      case "host".length:
        if (host === null && name.toLowerCase() === "host") host = value;
        break;
      case "origin".length:
        if (origin === null && value !== "" && name.toLowerCase() === "origin") origin = value;
        break;
      case "x-mock-token".length:
        if (mockToken === null && name.toLowerCase() === "x-mock-token") mockToken = text;
        else if (requestId === null && name.toLowerCase() === "x-request-id") requestId = text;
        break;
      case "authorization".length:
        if (authorization === null && name.toLowerCase() === "authorization") authorization = text;
        break;
      case "content-length".length:
        if (name.toLowerCase() === "content-length") bodyBytes = Number(value);
        break;
      case "content-encoding".length:
        if (name.toLowerCase() === "content-encoding")
          contentEncoding = contentEncoding === null ? value : `${contentEncoding}, ${value}`;
        break;
      case "transfer-encoding".length:
        if (name.toLowerCase() === "transfer-encoding") isChunked = true;
        break;
      case "access-control-request-method".length:
        if (name.toLowerCase() === "access-control-request-method") requestedMethod = value;
        break;
      case "access-control-request-headers".length:
        if (name.toLowerCase() === "access-control-request-headers") requestedHeaders = value;
        break;
    }
  }
  return {
    method,
    target,
    form: "subdomain",
    mount: null,
    headers,
    host,
    origin,
    requestedMethod,
    requestedHeaders,
    authorization,
    mockToken,
    requestId,
    contentEncoding,
    bodyBytes,
    hasBody: isChunked || (bodyBytes ?? 0) > 0,
    // Named here, so that all calls are objects of one shape, whatever is found out about them later: code that meets two is slower.
    tokenCarrier: undefined,
    pinnedExampleId: undefined,
  };
}

/** The call as the routes of its mock server see it, once its form is known. */
export function addressed(call: MockCall, { form, target, mockServer }: MockAddress, domain: MockDomain): MockCall {
  return form === "subdomain" ? call : { ...call, form, target, mount: mountOf(mockServer, domain) };
}

/** The call as if its body had been sent as it is. */
export function withoutCoding(call: MockCall): MockCall {
  const headers = call.headers.filter(([name]) => name.toLowerCase() !== "content-encoding");
  return { ...call, headers, contentEncoding: null };
}

export type Preflight = MockCall & { origin: string; requestedMethod: string };

/** A CORS preflight: OPTIONS with Origin and Access-Control-Request-Method (Fetch, "CORS-preflight request"). */
export function isPreflight(call: MockCall): call is Preflight {
  return call.method === "OPTIONS" && call.origin !== null && call.requestedMethod !== null;
}
