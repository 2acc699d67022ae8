import { Prisma } from "@/generated/prisma/client";
import { answersAround, type ExampleChange } from "@/mock-engine/counterfactual/changed-pool";
import type { MatchOutcome } from "@/mock-engine/matching/outcome";
import { findStoredCalls, toIncomingCall } from "@/server/calls/kept/stored-call";
import { isLightMock } from "@/server/collections/collection-size";
import { getExample } from "@/server/examples/data";
import type { MockServerKey } from "@/server/keys";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { currentSnapshot } from "@/server/mock-runtime/snapshots/current-snapshot";
import { getMockServer } from "@/server/mock-servers/data";
import type { Job, Workplace } from "@/server/work/job";

/** The example that answers; null if none does and the call gets an error. */
export type PreviewedAnswer = { exampleId: string; exampleName: string; status: number } | null;

export interface ChangePreviewDto {
  /** How many of the newest recorded calls were compared. */
  looked: number;
  /** The calls that would get another answer, the newest first. */
  changed: {
    callId: string;
    occurredAt: string;
    method: string;
    path: string;
    before: PreviewedAnswer;
    after: PreviewedAnswer;
  }[];
}

const CALLS_LOOKED_AT = 200;

/**
 * Which of the last 200 recorded calls would get another answer if an example were changed. Both answers are for the current collection,
 * not for the collection when the calls were made. Nothing is saved. Fails with NOT_FOUND.
 */
export const previewChangeJob = {
  name: "calls.previewChange",
  what: "The preview of the change",
  secondsMax: 30,
  before: writeAnsweredCalls,
  isLight: isLightMock,
  run: previewChange,
} satisfies Job<PreviewChangeInput, ChangePreviewDto>;

type PreviewChangeInput = MockServerKey & { change: ExampleChange };

async function previewChange(
  { change, ...key }: PreviewChangeInput,
  { progress }: Workplace,
): Promise<ChangePreviewDto> {
  await getMockServer(key);
  await getExample({ workspaceId: key.workspaceId, exampleId: change.exampleId });
  const snapshot = await currentSnapshot(key.mockServerId);
  const mock = snapshot?.mock;
  if (!mock) return { looked: 0, changed: [] };
  // Calls that were refused because of their token or size were never compared.
  const stored = await findStoredCalls(
    key,
    Prisma.sql`(error is null or error->>'code' = any(${COMPARED}))`,
    CALLS_LOOKED_AT,
  );
  const changed = stored.flatMap((call, at) => {
    progress("comparing", at, stored.length);
    const answers = answersAround(mock, { ...toIncomingCall(call), pinnedExampleId: undefined }, change);
    const before = previewed(answers.before);
    const after = previewed(answers.after);
    if (before?.exampleId === after?.exampleId) return [];
    const { id: callId, occurred_at: occurredAt, method, path } = call;
    return [{ callId, occurredAt: occurredAt.toISOString(), method, path, before, after }];
  });
  return { looked: stored.length, changed };
}

const COMPARED = ["request_not_found", "request_without_examples", "no_example_for_selection"];

function previewed(outcome: MatchOutcome): PreviewedAnswer {
  if (outcome.kind !== "matched") return null;
  const { id: exampleId, name: exampleName, source } = outcome.example;
  return { exampleId, exampleName, status: source.response.status };
}
