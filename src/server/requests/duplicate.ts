import { randomUUID } from "node:crypto";
import { Prisma } from "@/generated/prisma/client";
import { NAME_LENGTH_MAX } from "@/schemas/limits";
import type { RequestKey } from "@/server/keys";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { getRequest, requestIdsInOrder } from "./data";
import type { RequestDto } from "./dto";

const COPY = " copy";

/** Of a copy's own: two things of one id in an export would be taken for one. */
const KEPT_WITHOUT_IDS = Prisma.sql`original.kept::jsonb #- '{outer,fields,id}' #- '{outer,fields,_postman_id}' #- '{outer,fields,uid}'`;

/**
 * Adds a copy of a request, with copies of its examples, right behind it: of "Get user" one named "Get user copy". All versions
 * begin at 1. It serves nothing new: of two requests that are one route, the first one's fallback holds (docs/matching.md, "Which route").
 */
export async function duplicateRequest(key: RequestKey): Promise<RequestDto> {
  const { workspaceId, requestId } = key;
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const { collectionId, name } = await getRequest(key, tx);
    const copyId = randomUUID();
    const copyName = name.slice(0, NAME_LENGTH_MAX - COPY.length).toWellFormed() + COPY;
    // The copy starts from the whole row, so that columns of later migrations are copied too.
    await tx.$executeRaw`
      INSERT INTO requests SELECT copy.* FROM requests AS original, jsonb_populate_record(original, jsonb_build_object(
        'id', ${copyId}::uuid, 'name', ${copyName}::text, 'kept', ${KEPT_WITHOUT_IDS}, 'version', 1, 'created_at', now(), 'updated_at', now())) AS copy
      WHERE original.id = ${requestId}::uuid AND original.workspace_id = ${workspaceId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO examples SELECT copy.* FROM examples AS original, jsonb_populate_record(original, jsonb_build_object(
        'id', gen_random_uuid(), 'request_id', ${copyId}::uuid, 'kept', ${KEPT_WITHOUT_IDS}, 'version', 1, 'created_at', now(), 'updated_at', now())) AS copy
      WHERE original.request_id = ${requestId}::uuid AND original.workspace_id = ${workspaceId}::uuid`;
    const siblings = (await requestIdsInOrder(tx, { workspaceId, collectionId })).filter((id) => id !== copyId);
    await writePositions(tx, "requests", workspaceId, placeAt(siblings, copyId, siblings.indexOf(requestId) + 1));
    await markChanged(collectionId);
    return getRequest({ workspaceId, requestId: copyId }, tx);
  });
}
