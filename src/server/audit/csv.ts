import type { AuditEventDto } from "./dto";
import { AUDIT_ACTIONS } from "@/schemas/audit-event";

const HEADER = ["Time", "Name", "E-mail", "Action", "Mock server", "Token", "Description", "Member", "From", "To"];

/**
 * An audit trail as a CSV file (RFC 4180), times in UTC: `2026-11-22T10:00:00.000Z,Ann,ann@example.com,Published,Users,,,,,`.
 * What a spreadsheet would take for a formula is quoted with an apostrophe: names are anybody's to choose.
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
