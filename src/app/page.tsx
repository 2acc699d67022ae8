import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { FirstWorkspace } from "@/features/screens/first-workspace/first-workspace";
import { paths } from "@/lib/browser/paths";
import { callerAddress } from "@/server/auth/caller-address";
import { currentSession } from "@/server/auth/sessions/current-person";
import { createCaller } from "@/server/trpc/router";

/** Redirects to the person's first workspace; people without one are asked to create it. */
export default async function StartPage() {
  const session = await currentSession();
  if (session === null) redirect("/sign-in");

  const api = createCaller({ session, callerAddress: callerAddress(await headers()) });
  const [first] = await api.workspace.list();
  if (first) redirect(paths.workspace(first.id));
  return <FirstWorkspace />;
}
