"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";

import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { AccountCard } from "@/features/account/account-card";
import { apiFailure } from "@/lib/api-failure";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";

/** Joins a workspace by the link of an invitation: on request only, since mail programs open links by themselves. */
export function AcceptInvitation({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const accept = useMutation(
    trpc.invitation.accept.mutationOptions({
      onSuccess: async ({ workspaceId }) => {
        await queryClient.invalidateQueries(trpc.workspace.list.queryFilter());
        router.replace(paths.workspace(workspaceId));
      },
    }),
  );
  return (
    <AccountCard
      title="Join a workspace"
      footer={
        <Link href="/" className="font-medium text-accent underline">
          Your workspaces
        </Link>
      }
    >
      <p className="text-sm text-muted">You were invited to a workspace. You are signed in as {email}.</p>
      {accept.error ? <Notice tone="danger">{apiFailure(accept.error).message}</Notice> : null}
      <Button pending={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ token })}>
        Accept the invitation
      </Button>
    </AccountCard>
  );
}
