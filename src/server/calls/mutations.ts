import { notFound } from "@/errors/refusals";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { announceChanges } from "@/server/mock-runtime/snapshot-store";
import type { MockServerKey } from "@/server/mock-servers/data";
import { writeInWorkspace } from "@/server/workspaces/write-in-workspace";
import type { RecordingDto } from "./data";

/** Changes what is given, for the next call on. Fails with NOT_FOUND. */
export async function setRecording(
  { workspaceId, mockServerId: id }: MockServerKey,
  { enabled, keepCalls, keepDays }: Partial<Pick<RecordingDto, "enabled" | "keepCalls" | "keepDays">>,
): Promise<RecordingDto> {
  const changed = await writeInWorkspace(workspaceId, async ({ tx }) => {
    const row = await tx.mockServer.findUnique({ where: { id, workspaceId }, select: { id: true } });
    if (row === null) throw notFound("mock server");
    return tx.mockServer.update({ where: { id, workspaceId }, data: { recordsCalls: enabled, keepCalls, keepDays } });
  });
  announceChanges([id]);
  const { recordsCalls, callsDropped } = changed;
  return { enabled: recordsCalls, keepCalls: changed.keepCalls, keepDays: changed.keepDays, dropped: callsDropped };
}

/** Deletes all recorded calls of a mock server, and forgets how many were dropped. Fails with NOT_FOUND. */
export async function clearCalls({ workspaceId, mockServerId: id }: MockServerKey): Promise<{ id: string }> {
  // What this process has not written yet is cleared as well.
  await callRecorder().flush();
  await writeInWorkspace(workspaceId, async ({ tx }) => {
    const row = await tx.mockServer.findUnique({ where: { id, workspaceId }, select: { id: true } });
    if (row === null) throw notFound("mock server");
    await tx.call.deleteMany({ where: { mockServerId: id } });
    await tx.mockServer.update({ where: { id, workspaceId }, data: { callsDropped: 0 } });
  });
  return { id };
}
