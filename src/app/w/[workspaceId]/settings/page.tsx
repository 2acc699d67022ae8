import type { Metadata } from "next";
import { headers } from "next/headers";
import { WorkspaceSettings } from "@/features/screens/workspace-settings/workspace-settings";
import { sessionUserId } from "@/server/auth/session-token";

export const metadata: Metadata = { title: "Workspace settings" };

export default async function Page() {
  const ownId = await sessionUserId(await headers());
  // The layout sends people who are not signed in to the sign-in page.
  return ownId === null ? null : <WorkspaceSettings ownId={ownId} />;
}
