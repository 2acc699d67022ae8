import { AUDIT_PAGE_SIZE } from "@/schemas/limits";
import { prisma } from "@/server/db";
import { type AuditEventDto, toAuditEventDto } from "./dto";

const NEWEST_FIRST = [{ occurredAt: "desc" as const }, { id: "desc" as const }];

/** A page of a workspace's audit trail, the newest first; `after` is the last event of the page before. */
export async function listAuditEvents(workspaceId: string, after: string | null): Promise<AuditEventDto[]> {
  const rows = await prisma().auditEvent.findMany({
    where: { workspaceId },
    orderBy: NEWEST_FIRST,
    take: AUDIT_PAGE_SIZE,
    ...(after !== null && { cursor: { id: after, workspaceId }, skip: 1 }),
  });
  return rows.map(toAuditEventDto);
}

/** All of it, the newest first. */
export async function allAuditEvents(workspaceId: string): Promise<AuditEventDto[]> {
  const rows = await prisma().auditEvent.findMany({ where: { workspaceId }, orderBy: NEWEST_FIRST });
  return rows.map(toAuditEventDto);
}
