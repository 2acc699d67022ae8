"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { PaneBoundary } from "@/components/feedback/pane-boundary";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { PageHeader } from "@/components/layout/page-header";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { WORKSPACE_TYPE_WORDS } from "@/features/ground/session/words";
import { WorkspaceTypeBadge } from "@/features/parts/workspaces/workspace-type-badge";
import { WorkspaceNameForm } from "./workspace-name-form";

const MembersSection = dynamic(() => import("./members-section").then((module) => module.MembersSection), {
  loading: () => <RowsSkeleton />,
});
const InvitationsSection = dynamic(() => import("./invitations-section").then((module) => module.InvitationsSection), {
  loading: () => <RowsSkeleton />,
});
const AuditSection = dynamic(() => import("./audit-section").then((module) => module.AuditSection), {
  loading: () => <RowsSkeleton />,
});
const DeleteWorkspaceDialog = dynamic(
  () => import("./delete-workspace-dialog").then((module) => module.DeleteWorkspaceDialog),
  { ssr: false },
);

/**
 * The settings of a workspace: its name and type, its members, its audit trail, and its deletion. @param ownId the signed-in person's id
 */
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
