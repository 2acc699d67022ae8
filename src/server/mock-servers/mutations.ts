import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { requireCollection } from "@/server/collections/data";
import { insertCollection } from "@/server/collections/mutations";
import type { MockServerKey } from "@/server/keys";
import { broadcastChanges } from "@/server/mock-runtime/snapshots/snapshot-store";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { type MockServerDto, toMockServerDto } from "./dto";

/**
 * Creates a mock server for a collection of the workspace, or, without one, together with a new empty collection of the same
 * name (docs/rules.md, "Creating a mock server"). Fails with NOT_FOUND when the collection is not in the workspace.
 */
export async function createMockServer(
  workspaceId: string,
  { name, collectionId }: { name: string; collectionId: string | null },
): Promise<MockServerDto> {
  return writeInWorkspace(workspaceId, async ({ tx }) => {
    const collection =
      collectionId === null
        ? await insertCollection(tx, workspaceId, { name, parentId: null })
        : await requireCollection(tx, { workspaceId, collectionId });
    const row = await tx.mockServer.create({ data: { workspaceId, name, collectionId: collection.id } });
    return toMockServerDto(row);
  });
}

export async function renameMockServer(key: MockServerKey, name: string): Promise<{ id: string }> {
  const { workspaceId, mockServerId: id } = key;
  return writeInWorkspace(workspaceId, async ({ tx }) => {
    await requireMockServer(tx, key);
    await tx.mockServer.update({ where: { id, workspaceId }, data: { name } });
    return { id };
  });
}

/**
 * Links a mock server to another collection of the workspace, e.g. after its collection was deleted. Its next answer comes from the new
 * one; its URL and its publication stay. Fails with NOT_FOUND if the collection is not in the workspace.
 */
export async function linkMockServer(key: MockServerKey, collectionId: string): Promise<MockServerDto> {
  const { workspaceId, mockServerId: id } = key;
  const linked = await writeInWorkspace(workspaceId, async ({ tx }) => {
    await requireMockServer(tx, key);
    await requireCollection(tx, { workspaceId, collectionId });
    return tx.mockServer.update({ where: { id, workspaceId }, data: { collectionId, revision: { increment: 1 } } });
  });
  await broadcastChanges([id]);
  return toMockServerDto(linked);
}

/** Deletes a mock server, which stops answering at once; its collection stays (docs/rules.md, "Renaming and deleting"). */
export async function deleteMockServer(key: MockServerKey): Promise<{ id: string }> {
  const { workspaceId, mockServerId: id } = key;
  await writeInWorkspace(workspaceId, async ({ tx }) => {
    await requireMockServer(tx, key);
    await tx.mockServer.delete({ where: { id, workspaceId } });
  });
  await broadcastChanges([id]);
  return { id };
}

async function requireMockServer(tx: Prisma.TransactionClient, key: MockServerKey): Promise<void> {
  const { workspaceId, mockServerId: id } = key;
  const row = await tx.mockServer.findUnique({ where: { id, workspaceId }, select: { id: true } });
  if (row === null) throw notFound("mock server");
}
