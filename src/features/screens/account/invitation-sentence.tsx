import { ROLE_MEANINGS } from "@/features/ground/session/words";
import type { InvitationPreviewDto } from "@/lib/api/api-types";

/** Who invites to what, and with which role, e.g. “Ann Example invites you to the workspace “Shop API” as an EDITOR.” */
export function InvitationSentence({ preview }: { preview: InvitationPreviewDto }) {
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
