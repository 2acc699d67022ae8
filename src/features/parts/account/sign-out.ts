import { dirtyRequestIds } from "@/features/ground/editing/drafts/draft-store";
import { askBeforeLeaving } from "@/features/ground/editing/leaving/leave-question";
import { apiFailure } from "@/lib/api/api-failure";
import { signOut } from "@/lib/api/auth-client";
import { notify } from "@/lib/browser/notify";

/** Ends the session and opens the sign-in page, unless the person wants to keep unsaved changes. A failure is shown in a toast. */
export async function signOutOrNotify(): Promise<void> {
  if (!(await askBeforeLeaving([...dirtyRequestIds.get()]))) return;
  try {
    await signOut();
  } catch (error) {
    notify({ tone: "failure", title: "Could not sign out.", description: apiFailure(error).message });
  }
}
