import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { loadSnapshot } from "@/server/mock-runtime/load-snapshot";
import type { MockSnapshot } from "@/server/mock-runtime/mock-snapshot";
import { hotPool } from "@/server/db";
import { anAnsweredCall } from "./answered-call";

type SentCall = NonNullable<Parameters<typeof anAnsweredCall>[1]>;

/** Answers and records calls of a mock server of the database as a lane does, one after another, a second apart and a minute ago at first. */
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
