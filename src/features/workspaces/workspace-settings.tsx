"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { PageHeader } from "@/components/page-header";
import { PaneBoundary } from "@/components/pane-boundary";
import { RowsSkeleton } from "@/components/rows-placeholder";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";
import { WorkspaceNameForm } from "@/features/workspaces/workspace-name-form";
import { WorkspaceTypeBadge } from "@/features/workspaces/workspace-type-badge";
import { WORKSPACE_TYPE_WORDS } from "@/features/workspaces/workspace-types";

const MembersSection = dynamic(
  () => import("@/features/workspaces/members-section").then((module) => module.MembersSection),
  { loading: () => <RowsSkeleton /> },
);
const InvitationsSection = dynamic(
  () => import("@/features/workspaces/invitations-section").then((module) => module.InvitationsSection),
  { loading: () => <RowsSkeleton /> },
);
const AuditSection = dynamic(
  () => import("@/features/workspaces/audit-section").then((module) => module.AuditSection),
  { loading: () => <RowsSkeleton /> },
);
const DeleteWorkspaceDialog = dynamic(
  () => import("@/features/workspaces/delete-workspace-dialog").then((module) => module.DeleteWorkspaceDialog),
  { ssr: false },
);

/** What a workspace is called and is, who is in it, what was done with it, and its end. `ownId` is the signed-in person's. */
export function WorkspaceSettings({ ownId }: { ownId: string }) {
  const { type } = useCurrentWorkspace();
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-6 pt-6 pb-12 max-md:px-4">
      <PageHeader title="Workspace settings" />
      <SettingsSection title="General">
        <WorkspaceNameForm />
        <div className="flex flex-col items-start gap-1.5">
          <h3 className="text-sm font-medium">Type</h3>
          <WorkspaceTypeBadge type={type} />
          <p className="text-xs text-pretty text-muted">
            {WORKSPACE_TYPE_WORDS[type].meaning} A workspace keeps the type that it was created with.
          </p>
        </div>
      </SettingsSection>
      <PaneBoundary pane="list of members">
        <MembersSection ownId={ownId} />
      </PaneBoundary>
      <PaneBoundary pane="list of invitations">
        <InvitationsSection />
      </PaneBoundary>
      <PaneBoundary pane="audit trail">
        <AuditSection />
      </PaneBoundary>
      <DeleteSection />
    </div>
  );
}

function DeleteSection() {
  const workspace = useCurrentWorkspace();
  const [asking, setAsking] = useState(false);
  return (
    <SettingsSection
      title="Delete workspace"
      description="Its collections and mock servers go with it. The mock servers stop answering at once."
    >
      <div>
        <Button variant="danger" refusal={useRefusal("workspace.delete")} onClick={() => setAsking(true)}>
          Delete workspace
        </Button>
      </div>
      {asking ? <DeleteWorkspaceDialog workspace={workspace} onClose={() => setAsking(false)} /> : null}
    </SettingsSection>
  );
}
