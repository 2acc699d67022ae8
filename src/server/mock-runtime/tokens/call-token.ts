import type { IncomingCall } from "@/mock-engine/model";
import type { MockCall } from "../mock-call";

type Carrier = NonNullable<IncomingCall["tokenCarrier"]>;

/** What a call presents as its access token, and in which header. */
export interface CallToken {
  /** Empty where the header has none. */
  token: string;
  carrier: Carrier;
}

/**
 * The token of a call; null where no header could carry one. `X-Mock-Token` decides alone where it is present, so that Authorization is
 * free for what the mocked API itself wants. Of a header that is repeated the first line counts.
 * Source: serving.md, "Token of a call".
 */
export function callToken({ headers }: MockCall): CallToken | null {
  let authorization: string | null = null;
  for (const [name, value] of headers) {
    if (name.length === "x-mock-token".length && name.toLowerCase() === "x-mock-token") {
      return { token: value.trim(), carrier: "x-mock-token" };
    }
    if (authorization === null && name.length === "authorization".length && name.toLowerCase() === "authorization") {
      authorization = value;
    }
  }
  if (authorization === null) return null;
  return { token: authorization.trim().replace(/^bearer(\s+|$)/i, ""), carrier: "authorization" };
}

/** The call as it may be matched, explained and recorded: without the header that carried its token. */
export function withoutToken(call: MockCall, carrier: Carrier): MockCall {
  const isCarrier = (name: string) => name.length === carrier.length && name.toLowerCase() === carrier;
  return { ...call, headers: call.headers.filter(([name]) => !isCarrier(name)), tokenCarrier: carrier };
}
