import type { OutgoingCall } from "@/call-shapes/outgoing-call";
import { callThatSelects } from "@/mock-engine/counterfactual/call-that-selects";
import type { CallChange, ChangedCall, ExampleSuggestion } from "@/mock-engine/counterfactual/changes/suggestion";
import { exampleThatWins } from "@/mock-engine/counterfactual/example-that-wins";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import type { CompiledMock } from "@/mock-engine/matching/compile";
import type { IncomingCall, ResponseBody } from "@/mock-engine/model";
import { toIncomingCall, requireStoredCall } from "@/server/calls/kept/stored-call";
import { isLightMock } from "@/server/collections/collection-size";
import { getExample } from "@/server/examples/data";
import type { MockServerKey } from "@/server/keys";
import { REDACTED } from "@/server/mock-runtime/recording/redaction/secrets/redact";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { currentSnapshot } from "@/server/mock-runtime/snapshots/current-snapshot";
import { serveTriedCall, type TriedCall } from "@/server/mock-runtime/try-call";
import { getMockServer } from "@/server/mock-servers/data";
import { isLightCall } from "@/server/mock-servers/try-it";
import { textOrBase64 } from "@/server/storage/text-or-base64";
import type { Job } from "@/server/work/job";
import type { CallInQuestion } from "./explain-call";

/** A suggested call, and what was changed in the original call. */
export interface SuggestedCallDto extends Omit<OutgoingCall, "body"> {
  changes: readonly CallChange[];
  body: ResponseBody;
}

/** What would select an example in the current collection: the smallest change to the call, and to the example. */
export interface SuggestionDto {
  call:
    | { kind: "already" }
    | ({ kind: "change" } & SuggestedCallDto)
    /** `lastResort` asks for the example by its id. */
    | { kind: "impossible"; reason: string; lastResort: SuggestedCallDto | null };
  example: ExampleSuggestion;
  /** The example to patch; `example.update` needs its version. */
  target: { id: string; name: string; requestId: string; version: number };
}

type SuggestInput = CallInQuestion & { exampleId: string };

/** What would select an example, for a recorded call as far as it was kept, or for one that is not made. Fails with NOT_FOUND. */
export const suggestJob = {
  name: "calls.suggest",
  what: "The suggestion",
  secondsMax: 30,
  before: writeAnsweredCalls,
  // Of a recorded call at most 64 KiB are kept.
  isLight: async (input) => (await isLightMock(input)) && ("callId" in input || isLightCall(input.call)),
  run: (input) =>
    "callId" in input
      ? suggestForRecordedCall(input, input.exampleId, input.callId)
      : suggestForNewCall(input, input.exampleId, input.call),
} satisfies Job<SuggestInput, SuggestionDto>;

/** Suggestions for a call that is not made. Fails with NOT_FOUND. */
async function suggestForNewCall(
  key: MockServerKey,
  exampleId: string,
  tried: Omit<TriedCall, "mockServerId" | "signal">,
): Promise<SuggestionDto> {
  const target = await requireTarget(key, exampleId);
  let compared: IncomingCall | null = null;
  const { snapshot, call } = await serveTriedCall({ mockServerId: key.mockServerId, ...tried }, (mock, incoming) => {
    compared = incoming;
    return chooseAnswer(mock, incoming);
  });
  // A compressed body was decoded before it was compared.
  return suggestion(snapshot?.mock ?? null, compared ?? { ...call, body: tried.body }, target);
}

/** Suggestions for a recorded call, as far as it was kept. Fails with NOT_FOUND, also if it is no longer kept. */
async function suggestForRecordedCall(key: MockServerKey, exampleId: string, callId: string): Promise<SuggestionDto> {
  const stored = await requireStoredCall(key, callId);
  const target = await requireTarget(key, exampleId);
  const snapshot = await currentSnapshot(key.mockServerId);
  return suggestion(snapshot?.mock ?? null, toIncomingCall(stored), target);
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
  // The pin is ignored: it will end, and the suggestion should also work then.
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

// Headers that clients and proxies set by themselves; none is a criterion. Repeated as they were, they would contradict the changed call or
// be useless.
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
