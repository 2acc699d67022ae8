import Link from "next/link";

import { Notice } from "@/components/notice";
import { AccountCard } from "@/features/account/account-card";

/** In place of an invitation whose link opens nothing; why is not told, since anybody may have made the link up. */
export function InvalidInvitation({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <AccountCard
      title="Join a workspace"
      footer={
        <Link href={isSignedIn ? "/" : "/sign-in"} className="font-medium text-accent underline">
          {isSignedIn ? "Your workspaces" : "Sign in"}
        </Link>
      }
    >
      <Notice tone="warning">
        This invitation link is not valid, or not any more. Who accepted it finds the workspace among their own;
        otherwise ask for a new one.
      </Notice>
    </AccountCard>
  );
}
