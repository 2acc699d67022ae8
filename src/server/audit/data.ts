import { AUDIT_PAGE_SIZE } from "@/schemas/limits";
import { prisma } from "@/server/database/db";
import { type AuditEventDto, toAuditEventDto } from "./dto";

const NEWEST_FIRST = [{ occurredAt: "desc" as const }, { id: "desc" as const }];

/** A page of a workspace's audit trail, the newest first. @param after the last event of the previous page */
export async function listAuditEvents(workspaceId: string, after: string | null): Promise<AuditEventDto[]> {
  const rows = await prisma().auditEvent.findMany({
    where: { workspaceId },
    orderBy: NEWEST_FIRST,
    take: AUDIT_PAGE_SIZE,
    ...(after !== null && { cursor: { id: after, workspaceId }, skip: 1 }),
  });
  return rows.map(toAuditEventDto);
}

/** The whole audit trail, the newest first. */
export async function allAuditEvents(workspaceId: string): Promise<AuditEventDto[]> {
  const rows = await prisma().auditEvent.findMany({ where: { workspaceId }, orderBy: NEWEST_FIRST });
  return rows.map(toAuditEventDto);
}
