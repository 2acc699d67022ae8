import type { AuditAction, AuditDetails } from "@/schemas/audit-event";

/** e.g. `{ id: "…", occurredAt: "2026-…Z", actor: { name: "Ann", email: "ann@example.com" }, action: "mockServer.published", details: { mockServer: "Users" } }` */
export interface AuditEventDto {
  id: string;
  occurredAt: string;
  actor: { name: string; email: string };
  action: AuditAction;
  details: AuditDetails;
}

export interface AuditEventRow {
  id: string;
  occurredAt: Date;
  actorName: string;
  actorEmail: string;
  action: string;
  details: unknown;
}

export function toAuditEventDto(row: AuditEventRow): AuditEventDto {
  return {
    id: row.id,
    occurredAt: row.occurredAt.toISOString(),
    actor: { name: row.actorName, email: row.actorEmail },
    // Only recordAuditEvent writes these columns.
    action: row.action as AuditAction,
    details: row.details as AuditDetails,
  };
}
