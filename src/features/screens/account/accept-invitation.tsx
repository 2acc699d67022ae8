"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Notice } from "@/components/feedback/notice";
import { Button } from "@/components/ui/button";
import { apiFailure } from "@/lib/api/api-failure";
import type { InvitationPreviewDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import { paths } from "@/lib/browser/paths";
import { AccountCard } from "./account-card";
import { InvitationSentence } from "./invitation-sentence";

interface AcceptInvitationProps {
  token: string;
  /** The signed-in person's. */
  email: string;
  preview: InvitationPreviewDto;
}

/** Joins a workspace with an invitation's link. Only after a click, because mail programs open links by themselves. */
export function AcceptInvitation({ token, email, preview }: AcceptInvitationProps) {
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
      <InvitationSentence preview={preview} />
      <p className="text-sm wrap-anywhere text-muted">You are signed in as {email}.</p>
      {accept.error ? <Notice tone="danger">{apiFailure(accept.error).message}</Notice> : null}
      <Button pending={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ token })}>
        Accept the invitation
      </Button>
    </AccountCard>
  );
}
