import type { Metadata } from "next";
import { WorkspaceSettings } from "@/features/screens/workspace-settings/workspace-settings";
import { currentPerson } from "@/server/auth/sessions/current-person";

export const metadata: Metadata = { title: "Workspace settings" };

export default async function Page() {
  const person = await currentPerson();
  // The layout sends people who are not signed in to the sign-in page.
  return person === null ? null : <WorkspaceSettings ownId={person.id} />;
}
