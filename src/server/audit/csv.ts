import { AUDIT_ACTIONS } from "@/schemas/audit-event";
import { allAuditEvents } from "./data";
import type { AuditEventDto } from "./dto";

const HEADER = ["Time", "Name", "E-mail", "Action", "Mock server", "Token", "Description", "Member", "From", "To"];

/**
 * An audit trail as a CSV file (RFC 4180), with times in UTC: `2026-11-22T10:00:00.000Z,Ann,ann@example.com,Published,Users,,,,,`. Cells
 * that a spreadsheet would read as formulas get an apostrophe, because anybody can choose names.
 */
export function auditCsv(events: AuditEventDto[]): string {
  const lines = events.map(({ occurredAt, actor, action, details }) => [
    occurredAt,
    actor.name,
    actor.email,
    AUDIT_ACTIONS[action],
    details.mockServer,
    details.token,
    details.description,
    details.member,
    details.from,
    details.to,
  ]);
  return [HEADER, ...lines].map((cells) => cells.map((cell) => csvCell(cell ?? "")).join(",") + "\r\n").join("");
}

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The whole audit trail as a file: `{ fileName: "audit-trail-2026-11-22.csv", source: "Time,Name,…" }`. */
export async function exportAuditTrail(workspaceId: string): Promise<{ fileName: string; source: string }> {
  const today = new Date().toISOString().slice(0, 10);
  return { fileName: `audit-trail-${today}.csv`, source: auditCsv(await allAuditEvents(workspaceId)) };
}
