import type { Prisma } from "@/generated/prisma/client";
import { jsonColumn } from "@/server/database/json-column";
import type { PersonDto } from "@/server/users/dto";
import type { AuditAction, AuditDetails } from "@/schemas/audit-event";

/** Writes down who did what, in the transaction of the deed: both happen, or neither. */
export async function recordAuditEvent(
  tx: Prisma.TransactionClient,
  event: { workspaceId: string; actor: PersonDto; action: AuditAction; details: AuditDetails },
): Promise<void> {
  const { workspaceId, actor, action, details } = event;
  await tx.auditEvent.create({
    data: { workspaceId, actorName: actor.name, actorEmail: actor.email, action, details: jsonColumn(details) },
  });
}
