import { dirtyRequestIds } from "@/features/editing/draft-store";
import { askBeforeLeaving } from "@/features/editing/leave-question";
import { apiFailure } from "@/lib/api-failure";
import { signOut } from "@/lib/auth-client";
import { notify } from "@/lib/notify";

/** Ends the session and leads to the sign-in page, unless something unsaved holds the person back; a failure is told in a toast. */
export async function signOutOrTell(): Promise<void> {
  if (!(await askBeforeLeaving([...dirtyRequestIds.get()]))) return;
  try {
    await signOut();
  } catch (error) {
    notify({ tone: "failure", title: "Could not sign out.", description: apiFailure(error).message });
  }
}
