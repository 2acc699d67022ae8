"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { Moment } from "@/components/labels/moment";
import { SettingsSection } from "@/components/layout/settings-section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import type { InvitationDto } from "@/lib/api/api-types";
import { InviteForm } from "./invite-form";
import { SettingsTableHead } from "./settings-table-head";
import { useInvitations, useMemberMutations } from "./use-members";

const INVITATION_COLUMNS = [
  { name: "For" },
  { name: "Role", className: "w-20 max-sm:hidden" },
  { name: "Expires", className: "w-44 max-sm:hidden" },
];

const ConfirmDialog = dynamic(
  () => import("@/components/feedback/confirm-dialog").then((module) => module.ConfirmDialog),
  {
    ssr: false,
  },
);

/** Invites people, and lists the open invitations. */
export function InvitationsSection() {
  const refusal = useRefusal("member.manage");
  const form = useRef<HTMLDivElement>(null);
  return (
    <SettingsSection
      title="Invitations"
      description="An invitation is a link for one e-mail address. Who signs in with that address becomes a member by it."
    >
      {refusal ? <Notice tone="info">{refusal}</Notice> : null}
      <div ref={form}>
        <InviteForm refusal={refusal} />
      </div>
      {refusal ? null : <OpenInvitations focusAfterwards={() => form.current?.querySelector("input")?.focus()} />}
    </SettingsSection>
  );
}

/** @param focusAfterwards sets the focus after an invitation was removed */
function OpenInvitations({ focusAfterwards }: { focusAfterwards: () => void }) {
  const workspace = useCurrentWorkspace();
  const { revoke } = useMemberMutations();
  const [revoking, setRevoking] = useState<InvitationDto | null>(null);
  const { data: invitations, error, refetch } = useInvitations();
  if (!invitations) {
    if (!error) return <RowsSkeleton />;
    return <LoadFailure error={error} what="list of invitations" retry={() => void refetch()} />;
  }
  if (invitations.length === 0) return <p className="text-xs text-muted">No invitation waits for an answer.</p>;
  return (
    <>
      <table className="w-full table-fixed border-collapse text-left text-sm">
        <caption className="pb-1 text-left text-sm font-medium">Open invitations</caption>
        <SettingsTableHead columns={INVITATION_COLUMNS} />
        <tbody>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} onRevoke={() => setRevoking(invitation)} />
          ))}
        </tbody>
      </table>
      {revoking ? (
        <ConfirmDialog
          title={`Revoke the invitation of ${revoking.email}?`}
          confirmLabel="Revoke"
          onConfirm={() => revoke.mutateAsync({ workspaceId: workspace.id, invitationId: revoking.id })}
          onClose={() => setRevoking(null)}
          focusAfterwards={focusAfterwards}
        >
          Its link opens nothing any more. You can invite the address again.
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function InvitationRow({ invitation, onRevoke }: { invitation: InvitationDto; onRevoke: () => void }) {
  const { email, role, invitedBy } = invitation;
  return (
    <tr className="border-b border-line">
      <th scope="row" className="py-2 pr-2 font-normal">
        <span className="block truncate" title={email}>
          {email}
        </span>
        {invitedBy === null ? null : (
          <span className="block truncate text-xs text-muted" title={invitedBy}>
            by {invitedBy}
          </span>
        )}
        <span className="block text-xs text-muted sm:hidden">
          {role} · <Expiry invitation={invitation} />
        </span>
      </th>
      <td className="px-2 py-2 text-xs max-sm:hidden">{role}</td>
      <td className="px-2 py-2 text-xs max-sm:hidden">
        <Expiry invitation={invitation} />
      </td>
      <td className="py-2 pl-2 text-right">
        <Button variant="outline" size="small" aria-label={`Revoke the invitation of ${email}`} onClick={onRevoke}>
          Revoke
        </Button>
      </td>
    </tr>
  );
}

function Expiry({ invitation: { expiresAt, isExpired } }: { invitation: InvitationDto }) {
  if (isExpired) return <Badge tone="warning">Expired</Badge>;
  return <Moment iso={expiresAt} />;
}
