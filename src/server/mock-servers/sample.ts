import { readCollection } from "@/interchange/read-collection";
import { insertDraft } from "@/server/collections/import";
import { writeInWorkspace } from "@/server/workspaces/write-in-workspace";
// The file that README.md has people import. As a module it is part of the build: no host has to ship the file beside it.
import source from "../../../examples/users.postman_collection.json";
import { type MockServerDto, toMockServerDto } from "./dto";

/**
 * Creates the sample collection, a users API with answers for success, for an unknown user and for a bad input, and a mock server for
 * it, both or neither: a mock server to call before anything was made by hand.
 */
export async function createSampleMockServer(workspaceId: string): Promise<MockServerDto> {
  const result = readCollection(JSON.stringify(source));
  if (!result.ok) throw new Error(`The sample collection cannot be read at ${result.where}: ${result.message}`);
  const { collection } = result;
  return writeInWorkspace(workspaceId, async ({ tx }) => {
    const collectionId = await insertDraft(tx, workspaceId, { collection, parentId: null });
    const row = await tx.mockServer.create({ data: { workspaceId, name: collection.name, collectionId } });
    return toMockServerDto(row);
  });
}
