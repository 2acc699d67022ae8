import type { HeaderLine, IncomingCall, Pair } from "@/mock-engine/model";

/** A call that a person is about to send, in Try it and in the curl command. */
export interface OutgoingCall {
  method: string;
  /** With its query, percent-encoded: `/users/1?role=admin`. */
  path: string;
  headers: Pair[];
  body: string;
}

/** The call with an access token as its first header. A saved Authorization is removed, because it would be taken for the token. */
export function withToken(call: OutgoingCall, token: string): OutgoingCall {
  const others = call.headers.filter(({ key }) => key.trim().toLowerCase() !== "authorization");
  return { ...call, headers: [{ key: "Authorization", value: token, enabled: true }, ...others] };
}

/** The same call as the mock server receives it. */
export function incomingCall({ method, path, headers, body }: OutgoingCall): IncomingCall {
  return {
    method,
    target: path,
    headers: headers
      .filter(({ key, enabled }) => enabled && key !== "")
      .map(({ key, value }): HeaderLine => [key, value]),
    body: new TextEncoder().encode(body),
  };
}
