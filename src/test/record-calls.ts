import { hotPool } from "@/server/database/pools";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { loadSnapshot } from "@/server/mock-runtime/snapshots/load-snapshot";
import type { MockSnapshot } from "@/server/mock-runtime/snapshots/mock-snapshot";
import { anAnsweredCall } from "./answered-call";

type SentCall = NonNullable<Parameters<typeof anAnsweredCall>[1]>;

/** Answers and records calls of a mock server as a lane does, one after the other: a second apart, the first a minute ago. */
export async function recordCalls(mockServerId: string, ...sent: SentCall[]) {
  const snapshot = await snapshotOf(mockServerId);
  const answered = sent.map((call, at) =>
    anAnsweredCall(snapshot, { calledAt: Date.now() - 60_000 + at * 1_000, ...call }),
  );
  for (const call of answered) callRecorder().record(call);
  await callRecorder().flush();
  return answered;
}

export async function snapshotOf(mockServerId: string): Promise<MockSnapshot> {
  const snapshot = await loadSnapshot(hotPool(), mockServerId);
  if (snapshot === null) throw new Error(`There is no mock server ${mockServerId}.`);
  return snapshot;
}
