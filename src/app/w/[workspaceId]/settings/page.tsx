import type { Metadata } from "next";

import { WorkspaceSettings } from "@/features/workspaces/workspace-settings";
import { currentPerson } from "@/server/auth/current-person";

export const metadata: Metadata = { title: "Workspace settings" };

export default async function Page() {
  const person = await currentPerson();
  // The layout leads those who are not signed in to do so.
  return person === null ? null : <WorkspaceSettings ownId={person.id} />;
}
