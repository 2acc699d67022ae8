import type { Prisma } from "@/generated/prisma/client";
import type { AuditAction, AuditDetails } from "@/schemas/audit-event";
import { jsonColumn } from "@/server/storage/stored-json";
import type { PersonDto } from "@/server/users/dto";

/** Records who did what, in the transaction of the change itself: both succeed, or neither. */
export async function recordAuditEvent(
  tx: Prisma.TransactionClient,
  event: { workspaceId: string; actor: PersonDto; action: AuditAction; details: AuditDetails },
): Promise<void> {
  const { workspaceId, actor, action, details } = event;
  await tx.auditEvent.create({
    data: { workspaceId, actorName: actor.name, actorEmail: actor.email, action, details: jsonColumn(details) },
  });
}
