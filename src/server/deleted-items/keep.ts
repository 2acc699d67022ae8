import type { Prisma } from "@/generated/prisma/client";
import type { ExampleKey, RequestKey } from "@/server/keys";

/**
 * Keeps a request and its examples, which are deleted in the same transaction, for `restoreRequest`. Each row is kept separately: all
 * examples of a request in one value may be more than PostgreSQL's jsonb allows.
 */
export async function keepDeletedRequest(
  tx: Prisma.TransactionClient,
  { workspaceId, requestId }: RequestKey,
): Promise<void> {
  await forgetOld(tx, workspaceId);
  await tx.$executeRaw`
    INSERT INTO deleted_items (id, workspace_id, kind, deleted_with, content)
    SELECT id, workspace_id, 'REQUEST', id, to_jsonb(request)
    FROM requests AS request WHERE id = ${requestId}::uuid AND workspace_id = ${workspaceId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO deleted_items (id, workspace_id, kind, deleted_with, content)
    SELECT id, workspace_id, 'EXAMPLE', request_id, to_jsonb(example)
    FROM examples AS example WHERE request_id = ${requestId}::uuid AND workspace_id = ${workspaceId}::uuid`;
}

/** Keeps an example, which is deleted in the same transaction, for `restoreExample`. */
export async function keepDeletedExample(
  tx: Prisma.TransactionClient,
  { workspaceId, exampleId }: ExampleKey,
): Promise<void> {
  await forgetOld(tx, workspaceId);
  await tx.$executeRaw`
    INSERT INTO deleted_items (id, workspace_id, kind, deleted_with, content)
    SELECT id, workspace_id, 'EXAMPLE', id, to_jsonb(example)
    FROM examples AS example WHERE id = ${exampleId}::uuid AND workspace_id = ${workspaceId}::uuid`;
}

/** The app offers an undo for seconds; a day helps people who kept the page open or use the API. */
async function forgetOld(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM deleted_items WHERE workspace_id = ${workspaceId}::uuid AND deleted_at < now() - interval '1 day'`;
}
