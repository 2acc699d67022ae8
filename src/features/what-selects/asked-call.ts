import type { MockServerSummary } from "@/lib/api-types";
import type { OutgoingCall } from "@/lib/outgoing-call";

/** The call that a trace is of: one that was recorded, or one that was tried. */
export type AskedCall = { callId: string } | { call: OutgoingCall };

/** What it takes to say what would have selected another example. */
export interface Asked {
  mockServer: MockServerSummary;
  call: AskedCall;
  /** Fills a form with a changed call; null where there is none. */
  onUseCall: ((call: OutgoingCall) => void) | null;
}
