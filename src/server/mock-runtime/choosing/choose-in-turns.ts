import { beginChoice } from "@/mock-engine/matching/choose";
import type { IncomingCall } from "@/mock-engine/model";
import type { ServedMatch, ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import type { Caller } from "@/server/mock-runtime/call/caller";
import { inTurns } from "@/server/mock-runtime/call/in-turns";
import type { Maybe } from "@/server/mock-runtime/call/later";

/** Chooses the example: at once if that cannot take long, as nearly always, else in turns with other calls. */
export function chooseInTurns(
  mock: ServedMock,
  call: IncomingCall,
  mockServer: string,
  caller?: Caller,
): Maybe<ServedMatch> {
  const begun = beginChoice(mock, call);
  return begun.kind === "unfinished" ? inTurns(mockServer, begun.steps, caller) : begun;
}
