import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { newMember, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { recordCalls } from "@/test/record-calls";
import { watchCalls } from "./watch-calls";

// No pause ends by its time here, so that a stream looks again only when it is told to.
vi.mock("@/server/process/wait-with-stop", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  pauseUnlessStopping: async (_ms: number, signal: AbortSignal) => {
    if (!signal.aborted) await once(signal, "abort");
  },
}));

await testDatabase();

async function watching() {
  const { owner, workspaceId } = await newWorkspace("PROJECT");
  const { id: mockServerId } = await owner.api.mockServer.createSample({ workspaceId });
  const member = await newMember(workspaceId, "VIEWER");
  const calls = watchCalls({ workspaceId, mockServerId }, { personId: member.id, after: null }, undefined);
  return { owner, workspaceId, mockServerId, member, ended: calls.next() };
}

it.each<[what: string, end: (parts: Awaited<ReturnType<typeof watching>>) => Promise<unknown>]>([
  ["is removed", ({ owner, workspaceId, member }) => owner.api.member.remove({ workspaceId, userId: member.id })],
  ["leaves", ({ workspaceId, member }) => member.api.member.leave({ workspaceId })],
  ["sees the workspace deleted", ({ owner, workspaceId }) => owner.api.workspace.delete({ workspaceId })],
])("a stream ends at once for a member who %s", async (_what, end) => {
  const parts = await watching();
  await end(parts);
  expect(await parts.ended).toEqual({ done: true, value: undefined });
});

it("a stream goes on for the other members", async () => {
  const { owner, workspaceId, mockServerId, ended: first } = await watching();
  const other = await newMember(workspaceId, "EDITOR");
  await recordCalls(mockServerId, { target: "/a" });
  // What it is told makes it look again.
  await owner.api.member.remove({ workspaceId, userId: other.id });
  expect(await first).toMatchObject({ done: false, value: { path: "/a" } });
});
