import type { IncomingCall } from "@/mock-engine/model";
import type { MockCall } from "@/server/mock-runtime/call/mock-call";

type Carrier = NonNullable<IncomingCall["tokenCarrier"]>;

/** The access token of a call, and the header that carries it. */
export interface CallToken {
  /** Empty if the header is empty. */
  token: string;
  carrier: Carrier;
}

/**
 * The token of a call; null where no header could carry one. `X-Mock-Token` decides alone where it is present, so that Authorization is
 * free for what the mocked API itself wants. Of a header that is repeated the first line counts.
 * Source: docs/serving.md, "Who is answered".
 */
export function callToken({ authorization, mockToken }: MockCall): CallToken | null {
  if (mockToken !== null) return { token: mockToken.trim(), carrier: "x-mock-token" };
  if (authorization === null) return null;
  return { token: authorization.trim().replace(/^bearer(\s+|$)/i, ""), carrier: "authorization" };
}

/** The call without the header that carried its token: so it is matched, explained and recorded. */
export function withoutToken(call: MockCall, carrier: Carrier): MockCall {
  const isCarrier = (name: string) => name.length === carrier.length && name.toLowerCase() === carrier;
  const headers = call.headers.filter(([name]) => !isCarrier(name));
  const { method, target, form, mount, host, origin, requestedMethod, requestedHeaders } = call;
  const { authorization, mockToken, requestId, contentEncoding, bodyBytes, hasBody, pinnedExampleId } = call;
  // Written out, in the order of `readMockCall`: a copy by spreading is an object of another shape to V8 (%HaveSameMap), and all that reads calls
  // would meet two.
  return {
    method,
    target,
    form,
    mount,
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
    hasBody,
    tokenCarrier: carrier,
    pinnedExampleId,
  };
}
