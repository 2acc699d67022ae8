import { notFound } from "@/errors/refusals";
import type { MockServerKey } from "@/server/keys";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { broadcastChanges } from "@/server/mock-runtime/snapshots/snapshot-store";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import type { RecordingDto } from "./data";

/** Changes the given settings, from the next call on. Fails with NOT_FOUND. */
export async function setRecording(
  { workspaceId, mockServerId: id }: MockServerKey,
  { enabled, ...settings }: Partial<Omit<RecordingDto, "dropped">>,
): Promise<RecordingDto> {
  const changed = await writeInWorkspace(workspaceId, async ({ tx }) => {
    const row = await tx.mockServer.findUnique({ where: { id, workspaceId }, select: { id: true } });
    if (row === null) throw notFound("mock server");
    return tx.mockServer.update({ where: { id, workspaceId }, data: { recordsCalls: enabled, ...settings } });
  });
  await broadcastChanges([id]);
  const { recordsCalls, keepCalls, keepDays, redactNames, callsDropped } = changed;
  return { enabled: recordsCalls, keepCalls, keepDays, redactNames, dropped: callsDropped };
}

/** Deletes all recorded calls of a mock server, and resets the number of dropped calls. Fails with NOT_FOUND. */
export async function clearCalls({ workspaceId, mockServerId: id }: MockServerKey): Promise<{ id: string }> {
  // Calls that this process has not written yet are cleared too.
  await writeAnsweredCalls();
  await writeInWorkspace(workspaceId, async ({ tx }) => {
    const row = await tx.mockServer.findUnique({ where: { id, workspaceId }, select: { id: true } });
    if (row === null) throw notFound("mock server");
    await tx.call.deleteMany({ where: { mockServerId: id } });
    await tx.mockServer.update({ where: { id, workspaceId }, data: { callsDropped: 0 } });
  });
  return { id };
}
