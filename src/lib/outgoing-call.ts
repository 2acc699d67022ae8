import type { Pair } from "@/mock-engine/model";

/** A call that a person is about to send, as Try it and the ready curl hold it. */
export interface OutgoingCall {
  method: string;
  /** With its query, percent-encoded: `/users/1?role=admin`. */
  path: string;
  headers: Pair[];
  body: string;
}

/** The call with an access token in front; a saved Authorization would be taken for one. */
export function withToken(call: OutgoingCall, token: string): OutgoingCall {
  const others = call.headers.filter(({ key }) => key.trim().toLowerCase() !== "authorization");
  return { ...call, headers: [{ key: "Authorization", value: token, enabled: true }, ...others] };
}
