"use client";

import { FileDown } from "lucide-react";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { Moment } from "@/components/labels/moment";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import { useRefusal } from "@/features/ground/session/current-workspace";
import type { AuditEventDto } from "@/lib/api/api-types";
import { AUDIT_ACTIONS } from "@/schemas/audit-event";
import { useAuditTrail, useExportAuditTrail } from "./use-audit-trail";

/** The audit trail: who published, issued tokens and changed roles, and when. */
export function AuditSection() {
  const refusal = useRefusal("audit.view");
  const { mutate: download, isPending } = useExportAuditTrail();
  return (
    <SettingsSection
      title="Audit trail"
      description="Who published and unpublished, created and ended which token, changed which role, and when."
    >
      {refusal ? <Notice tone="info">{refusal}</Notice> : <AuditTable />}
      <div>
        <Button variant="outline" refusal={refusal} pending={isPending} onClick={() => download()}>
          <FileDown aria-hidden />
          Export as CSV
        </Button>
      </div>
    </SettingsSection>
  );
}

function AuditTable() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAuditTrail();
  if (!data) {
    if (!error) return <RowsSkeleton />;
    return <LoadFailure error={error} what="audit trail" retry={() => void refetch()} />;
  }
  const events = data.pages.flat();
  if (events.length === 0) return <p className="text-xs text-muted">Nothing was published or changed yet.</p>;
  return (
    <>
      <div
        className="max-h-96 overflow-auto rounded-lg border border-line"
        tabIndex={0}
        role="region"
        aria-label="Audit trail"
      >
        <table className="w-full text-left text-xs">
          <caption className="sr-only">Audit trail</caption>
          <thead className="sticky top-0 bg-panel text-muted">
            <tr>
              {["Time", "Who", "What", "Details"].map((column) => (
                <th key={column} scope="col" className="px-3 py-1.5 font-medium">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <AuditRow key={event.id} event={event} />
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage ? (
        <div>
          <Button variant="ghost" size="small" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older events
          </Button>
        </div>
      ) : null}
    </>
  );
}

function AuditRow({ event: { occurredAt, actor, action, details } }: { event: AuditEventDto }) {
  return (
    <tr className="border-t border-line align-top">
      <td className="px-3 py-1.5 whitespace-nowrap">
        <Moment iso={occurredAt} />
      </td>
      <td className="px-3 py-1.5 wrap-anywhere" title={actor.email}>
        {actor.name}
      </td>
      <td className="px-3 py-1.5">{AUDIT_ACTIONS[action]}</td>
      <td className="px-3 py-1.5 wrap-anywhere">{detailsText(details)}</td>
    </tr>
  );
}

/** e.g. "Users, token abc12345... (CI)" or "bob@example.com, from VIEWER to EDITOR" */
function detailsText({ mockServer, token, description, member, from, to }: AuditEventDto["details"]): string {
  const parts = [
    mockServer,
    token && `token ${token}...${description ? ` (${description})` : ""}`,
    member,
    from && (to ? `from ${from} to ${to}` : `was ${from}`),
  ];
  return parts.filter(Boolean).join(", ");
}
