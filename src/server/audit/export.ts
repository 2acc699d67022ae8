import { allAuditEvents } from "./data";
import { auditCsv } from "./csv";

/** The whole audit trail as a file: `{ fileName: "audit-trail-2026-11-22.csv", source: "Time,Name,…" }`. */
export async function exportAuditTrail(workspaceId: string): Promise<{ fileName: string; source: string }> {
  const today = new Date().toISOString().slice(0, 10);
  return { fileName: `audit-trail-${today}.csv`, source: auditCsv(await allAuditEvents(workspaceId)) };
}
