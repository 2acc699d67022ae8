import type { RequestToCompare } from "@/mock-engine/matching/compared-by-body";
import type { MatchedHow } from "@/mock-engine/matching/outcome";
import type { IncomingCall, MockExample } from "@/mock-engine/model";

/** What the thread that compares large bodies is told. A route is sent once: its requests, then their examples, piece by piece. */
export type ToBodyThread =
  | { kind: "route"; route: number; requests: readonly RequestToCompare[] }
  | { kind: "examples"; route: number; request: number; examples: readonly MockExample[] }
  | { kind: "forget"; route: number }
  | { kind: "call"; route: number; call: IncomingCall };

/** What it answers to a call; null if no example is what the call asks for. */
export type FromBodyThread = { requestId: string; exampleId: string; how: MatchedHow; score: number | null } | null;
