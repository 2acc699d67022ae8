import Link from "next/link";
import { Notice } from "@/components/feedback/notice";
import { AccountCard } from "./account-card";

/** Shown for an invalid invitation link. It does not say why, because anybody may have invented the link. */
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
