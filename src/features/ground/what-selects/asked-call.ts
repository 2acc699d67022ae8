import type { OutgoingCall } from "@/call-shapes/outgoing-call";
import type { MockServerDto } from "@/lib/api/api-types";

/** The call of a trace: a recorded one or one that was tried. */
export type AskedCall = { callId: string } | { call: OutgoingCall };

/** What is needed to find out what would have selected another example. */
export interface CallQuestion {
  mockServer: MockServerDto;
  call: AskedCall;
  /** Fills a form with a changed call; null if there is no form. */
  onUseCall: ((call: OutgoingCall) => void) | null;
}
