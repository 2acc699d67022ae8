import { ROLE_MEANINGS } from "@/features/workspaces/role-words";
import type { InvitationPreview } from "@/lib/api-types";

/** Who invites to what, and as what, e.g. “Ann Example invites you to the workspace “Shop API” as an EDITOR.” */
export function InvitationSentence({ preview }: { preview: InvitationPreview }) {
  const { workspaceName, role, invitedBy } = preview;
  return (
    <div className="flex flex-col gap-1 text-sm text-pretty">
      <p className="wrap-anywhere">
        {invitedBy === null ? "You are invited" : `${invitedBy} invites you`} to the workspace{" "}
        <strong className="font-semibold">“{workspaceName}”</strong> as {role === "VIEWER" ? "a" : "an"} {role}.
      </p>
      <p className="text-xs text-muted">
        {role}: {ROLE_MEANINGS[role]}
      </p>
    </div>
  );
}
