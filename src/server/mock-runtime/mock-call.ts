import { isUtf8 } from "node:buffer";
import type { IncomingCall } from "@/mock-engine/model";
import type { MockAddress } from "@/mock-host/mock-address";

/** One header line as it was sent, its value as text: `["Accept", "text/html"]`. */
export type HeaderLine = readonly [name: string, value: string];

/** One call without its body, as every lane hands it over: nothing decoded, nothing normalized. */
export interface MockCall {
  readonly method: string;
  /** `/users/a%2Fb?x=1` */
  readonly target: string;
  /** A `path` call shares the app's origin, and its answer is made harmless to it. */
  readonly form: MockAddress["form"];
  /** Every line in order, repeated ones repeated. */
  readonly headers: readonly HeaderLine[];
  readonly host: string | null;
  /** Null where the call has none, or an empty one. */
  readonly origin: string | null;
  /** What Access-Control-Request-Method and -Headers ask for. */
  readonly requestedMethod: string | null;
  readonly requestedHeaders: string | null;
  /** Announced by Content-Length; null where it is absent. */
  readonly bodyBytes: number | null;
  /** A body follows: Content-Length above 0, or chunks. */
  readonly hasBody: boolean;
  /** The header that carried the mock's access token, and is no longer among `headers`. */
  readonly tokenCarrier?: IncomingCall["tokenCarrier"];
  /** What a pin has it answered by. */
  readonly pinnedExampleId?: string;
}

/**
 * Reads what the runtime itself needs of a call, in one pass over its header lines.
 *
 * @param flatHeaders name, value, name, value, … as Node's `rawHeaders`: `["Host", "a", "Accept", "text/html"]`
 */
export function readMockCall(
  method: string,
  { target, form }: Pick<MockAddress, "target" | "form">,
  flatHeaders: readonly string[],
): MockCall {
  const headers: HeaderLine[] = [];
  let host: string | null = null;
  let origin: string | null = null;
  let requestedMethod: string | null = null;
  let requestedHeaders: string | null = null;
  let bodyBytes: number | null = null;
  let isChunked = false;
  for (let at = 0; at + 1 < flatHeaders.length; at += 2) {
    const name = flatHeaders[at] ?? "";
    const value = flatHeaders[at + 1] ?? "";
    headers.push([name, BEYOND_ASCII.test(value) ? asText(value) : value]);
    // Lower-casing every name of every call would cost more than all the rest of this pass.
    switch (name.length) {
      case "host".length:
        if (host === null && name.toLowerCase() === "host") host = value;
        break;
      case "origin".length:
        if (origin === null && value !== "" && name.toLowerCase() === "origin") origin = value;
        break;
      case "content-length".length:
        if (name.toLowerCase() === "content-length") bodyBytes = Number(value);
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
  const hasBody = isChunked || (bodyBytes ?? 0) > 0;
  return { method, target, form, headers, host, origin, requestedMethod, requestedHeaders, bodyBytes, hasBody };
}

const BEYOND_ASCII = /[\x80-\xff]/;

/**
 * A header value's text. Node reads its bytes as Latin-1, while clients send what people typed as UTF-8: `MÃ¼ller` becomes `Müller`,
 * as it was saved. Bytes that are not UTF-8 are Latin-1 indeed.
 */
function asText(latin1: string): string {
  const bytes = Buffer.from(latin1, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : latin1;
}

/** A browser asking whether it may call: OPTIONS with Origin and Access-Control-Request-Method (Fetch, "CORS-preflight request"). */
export function isPreflight(call: MockCall): call is MockCall & { origin: string; requestedMethod: string } {
  return call.method === "OPTIONS" && call.origin !== null && call.requestedMethod !== null;
}

/**
 * The Host header among flat header lines. Node's own `headers` would be built for it in full, which costs a call more than
 * finding its answer.
 */
export function hostLine(flatHeaders: readonly string[]): string | undefined {
  for (let at = 0; at + 1 < flatHeaders.length; at += 2) {
    const name = flatHeaders[at] ?? "";
    if (name.length === "host".length && name.toLowerCase() === "host") return flatHeaders[at + 1];
  }
  return undefined;
}
