"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { SettingsSection } from "@/components/layout/settings-section";
import { useRefusal } from "@/features/ground/session/current-workspace";
import type { MemberDto } from "@/lib/api/api-types";
import { counted } from "@/lib/text/counted";
import { MemberRow } from "./member-row";
import { SettingsTableHead } from "./settings-table-head";
import { useMembers } from "./use-members";

const MEMBER_COLUMNS = [{ name: "Member" }, { name: "Role", className: "w-28" }];

const LeaveWorkspaceDialog = dynamic(
  () => import("./leave-workspace-dialog").then((module) => module.LeaveWorkspaceDialog),
  { ssr: false },
);
const RemoveMemberDialog = dynamic(() => import("./remove-member-dialog").then((module) => module.RemoveMemberDialog), {
  ssr: false,
});

/** The members of the workspace and their roles. */
export function MembersSection({ ownId }: { ownId: string }) {
  // In a workspace of one person, why there are no others.
  const refusal = useRefusal("member.leave");
  const { data: members } = useMembers();
  return (
    <SettingsSection title="Members" description={members ? counted(members.length, "member") : undefined}>
      {refusal ? <Notice tone="info">{refusal}</Notice> : null}
      <MemberTable ownId={ownId} />
    </SettingsSection>
  );
}

function MemberTable({ ownId }: { ownId: string }) {
  const { data: members, error, refetch } = useMembers();
  const [removing, setRemoving] = useState<MemberDto | null>(null);
  const [leaving, setLeaving] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  if (!members) {
    return error ? <LoadFailure error={error} what="list of members" retry={() => void refetch()} /> : <RowsSkeleton />;
  }
  const admins = members.filter(({ role }) => role === "ADMIN").length;
  return (
    <>
      <table ref={table} tabIndex={-1} className="outline-none w-full table-fixed border-collapse text-left text-sm">
        <caption className="sr-only">Members</caption>
        <SettingsTableHead columns={MEMBER_COLUMNS} />
        <tbody>
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              isOwn={member.userId === ownId}
              isLastAdmin={member.role === "ADMIN" && admins === 1}
              onRemove={() => (member.userId === ownId ? setLeaving(true) : setRemoving(member))}
            />
          ))}
        </tbody>
      </table>
      {removing ? (
        <RemoveMemberDialog
          member={removing}
          onClose={() => setRemoving(null)}
          focusAfterwards={() => table.current?.focus()}
        />
      ) : null}
      {leaving ? <LeaveWorkspaceDialog onClose={() => setLeaving(false)} /> : null}
    </>
  );
}
