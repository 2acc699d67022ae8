"use client";

import { UserMinus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import type { Role } from "@/access/vocabulary";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import type { MemberDto } from "@/lib/api/api-types";
import { notify } from "@/lib/browser/notify";
import { RoleSelect } from "./role-select";
import { useMemberMutations } from "./use-members";

const ConfirmDialog = dynamic(
  () => import("@/components/feedback/confirm-dialog").then((module) => module.ConfirmDialog),
  {
    ssr: false,
  },
);

// The same sentence as the server's.
const LAST_ADMIN = "A project keeps at least one ADMIN. Make someone else ADMIN first.";

interface MemberRowProps {
  member: MemberDto;
  /** Whether this is the signed-in person. */
  isOwn: boolean;
  isLastAdmin: boolean;
  onRemove: () => void;
}

export function MemberRow({ member, isOwn, isLastAdmin, onRemove }: MemberRowProps) {
  const { userId, name, email, role } = member;
  const workspace = useCurrentWorkspace();
  const manageRefusal = useRefusal("member.manage");
  const leaveRefusal = useRefusal("member.leave");
  const lastAdmin = isLastAdmin ? LAST_ADMIN : null;
  const refusal = manageRefusal ?? lastAdmin;
  const [asking, setAsking] = useState<Role | null>(null);
  const row = useRef<HTMLTableRowElement>(null);
  const { changeRole } = useMemberMutations();
  const give = (next: Role) =>
    changeRole.mutate(
      { workspaceId: workspace.id, userId, role: next },
      { onSuccess: () => notify({ tone: "success", title: `${name} is ${next} now.` }) },
    );

  return (
    <tr ref={row} tabIndex={-1} className="border-b border-line outline-none">
      <th scope="row" className="py-2 pr-2 font-normal">
        <span className="block truncate font-medium" title={name}>
          {name}
          {isOwn ? " (you)" : null}
        </span>
        <span className="block truncate text-xs text-muted" title={email}>
          {email}
        </span>
      </th>
      <td className="px-2 py-2">
        <RoleSelect
          label={`Role of ${name}`}
          role={changeRole.isPending ? changeRole.variables.role : role}
          refusal={refusal}
          pending={changeRole.isPending}
          // Asks first, because a person who stops being ADMIN cannot undo it.
          onChange={(next) => (isOwn ? setAsking(next) : give(next))}
        />
      </td>
      <td className="py-2 pl-2 text-right">
        {isOwn ? (
          <Button variant="outline" size="small" refusal={leaveRefusal ?? lastAdmin} onClick={onRemove}>
            <span>
              Leave<span className="max-sm:sr-only"> workspace</span>
            </span>
          </Button>
        ) : (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${name}`}
            title={`Remove ${name}`}
            refusal={refusal}
            onClick={onRemove}
          >
            <UserMinus aria-hidden />
          </Button>
        )}
        {asking !== null ? (
          <ConfirmDialog
            title={`Change your own role to ${asking}?`}
            confirmLabel={`Become ${asking}`}
            onConfirm={() => changeRole.mutateAsync({ workspaceId: workspace.id, userId, role: asking })}
            onClose={() => setAsking(null)}
            focusAfterwards={() => row.current?.focus()}
          >
            You will not be able to manage members, invitations and the workspace any more. Another ADMIN can give the
            role back to you.
          </ConfirmDialog>
        ) : null}
      </td>
    </tr>
  );
}
