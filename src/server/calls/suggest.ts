import { callThatSelects } from "@/mock-engine/counterfactual/call-that-selects";
import { exampleThatWins } from "@/mock-engine/counterfactual/example-that-wins";
import type { CallChange, ChangedCall, ExampleSuggestion } from "@/mock-engine/counterfactual/suggestion";
import type { CompiledMock } from "@/mock-engine/compile";
import type { IncomingCall, Pair, ResponseBody } from "@/mock-engine/model";
import { getExample } from "@/server/examples/data";
import { REDACTED } from "@/server/mock-runtime/recording/redact";
import { currentSnapshot } from "@/server/mock-runtime/snapshots";
import { readTriedCall, type TriedCall } from "@/server/mock-runtime/try-call";
import { type MockServerKey, getMockServer } from "@/server/mock-servers/data";
import { textOrBase64 } from "./dto";
import { incomingCall, requireStoredCall } from "./stored-call";

/** A call to be made, with what was changed of the one that was asked about. */
export interface SuggestedCallDto {
  changes: readonly CallChange[];
  method: string;
  /** With its query, percent-encoded. */
  path: string;
  headers: Pair[];
  body: ResponseBody;
}

/** What would select an example, as the collection is now: the smallest change to the call, and to the example. */
export interface SuggestionDto {
  call:
    | { kind: "already" }
    | ({ kind: "change" } & SuggestedCallDto)
    /** `lastResort` asks for the example by its id. */
    | { kind: "impossible"; reason: string; lastResort: SuggestedCallDto | null };
  example: ExampleSuggestion;
  /** The example that the patch is for: its version is what `example.update` takes. */
  target: { id: string; name: string; requestId: string; version: number };
}

/** Suggests for a call that is not made. Fails with NOT_FOUND. */
export async function suggestForNewCall(
  key: MockServerKey,
  exampleId: string,
  tried: Omit<TriedCall, "mockServerId">,
): Promise<SuggestionDto> {
  const target = await requireTarget(key, exampleId);
  const { snapshot, call } = await readTriedCall({ mockServerId: key.mockServerId, ...tried });
  return suggestion(snapshot?.mock ?? null, { ...call, body: tried.body }, target);
}

/** Suggests for a recorded call, as far as it was kept. Fails with NOT_FOUND, also once it is no longer kept. */
export async function suggestForRecordedCall(
  key: MockServerKey,
  exampleId: string,
  callId: string,
): Promise<SuggestionDto> {
  const stored = await requireStoredCall(key, callId);
  const target = await requireTarget(key, exampleId);
  const snapshot = await currentSnapshot(key.mockServerId);
  return suggestion(snapshot?.mock ?? null, incomingCall(stored), target);
}

async function requireTarget(key: MockServerKey, exampleId: string): Promise<SuggestionDto["target"]> {
  await getMockServer(key);
  const { id, name, requestId, version } = await getExample({ workspaceId: key.workspaceId, exampleId });
  return { id, name, requestId, version };
}

const NOTHING_SERVED = "The mock server serves no collection: link it to one.";

function suggestion(
  mock: CompiledMock | null,
  { method, target: path, headers, body, tokenCarrier }: IncomingCall,
  target: SuggestionDto["target"],
): SuggestionDto {
  // A pin is left out: it ends by itself, and the question is who answers then.
  const call = { method, target: path, headers, body, ...(tokenCarrier && { tokenCarrier }) };
  if (mock === null) {
    const impossible = { kind: "impossible", reason: NOTHING_SERVED } as const;
    return { call: { ...impossible, lastResort: null }, example: impossible, target };
  }
  const ofCall = callThatSelects(mock, call, target.id);
  const example = exampleThatWins(mock, call, target.id, (value) => value.includes(REDACTED));
  switch (ofCall.kind) {
    case "already":
      return { call: ofCall, example, target };
    case "change":
      return { call: { kind: "change", ...suggestedCall(ofCall) }, example, target };
    case "impossible": {
      const lastResort = ofCall.lastResort && suggestedCall(ofCall.lastResort);
      return { call: { ...ofCall, lastResort }, example, target };
    }
  }
}

// What a client or proxy sets by itself, none of it a criterion; given as it was it would contradict the changed call, or only be in the way.
const COMPUTED = new Set([
  "host",
  "connection",
  "keep-alive",
  "content-length",
  "transfer-encoding",
  "accept-encoding",
  "user-agent",
  "postman-token",
]);

function suggestedCall({ changes, call }: ChangedCall): SuggestedCallDto {
  return {
    changes,
    method: call.method,
    path: call.target,
    headers: call.headers
      .filter(([name]) => !COMPUTED.has(name.toLowerCase()))
      .map(([key, value]) => ({ key, value, enabled: true })),
    body: textOrBase64(call.body),
  };
}
