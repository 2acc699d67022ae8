import { readCollection } from "@/interchange/read-collection";
import { insertDraft } from "@/server/collections/import";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
// README.md, "Without the app", serves this file too. Imported as a module it is part of the build, so it need not be deployed separately.
import source from "../../../examples/users.postman_collection.json";
import { type MockServerDto, toMockServerDto } from "./dto";

/**
 * Creates the sample collection, a users API with answers for success, for an unknown user and for bad input, together with a mock server
 * for it.
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
