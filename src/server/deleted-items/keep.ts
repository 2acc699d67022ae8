import type { Prisma } from "@/generated/prisma/client";
import type { ExampleKey } from "@/server/examples/data";
import type { RequestKey } from "@/server/requests/data";

/**
 * Keeps a request and its examples, about to be deleted in the same transaction, so that `restoreRequest` can bring them back.
 * Each row is kept by itself: all examples of a request in one value would be more than PostgreSQL's jsonb takes.
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

/** Keeps an example, about to be deleted in the same transaction, so that `restoreExample` can bring it back. */
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

/** An undo is offered for seconds; a day is for whoever kept the page open, or drives the API. */
async function forgetOld(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM deleted_items WHERE workspace_id = ${workspaceId}::uuid AND deleted_at < now() - interval '1 day'`;
}
