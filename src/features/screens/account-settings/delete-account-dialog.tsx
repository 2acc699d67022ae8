"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { type SubmitEvent, useState } from "react";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { apiFailure } from "@/lib/api/api-failure";
import type { AccountDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import { paths } from "@/lib/browser/paths";
import { providerNames } from "./provider-names";
import { stuckWorkspaces } from "./stuck-workspaces";

interface DeleteAccountDialogProps {
  account: AccountDto;
  onClose: () => void;
}

/** Deletes the account after the password, or for somebody without one the address, was typed. This cannot be undone. */
export function DeleteAccountDialog({ account, onClose }: DeleteAccountDialogProps) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const remove = useMutation(
    // A full page load, so that nothing that this person saw stays in memory.
    trpc.account.delete.mutationOptions({ onSuccess: () => window.location.assign("/sign-in") }),
  );
  const pending = remove.isPending || remove.isSuccess;
  const ready = account.hasPassword ? typed !== "" : typed.trim().toLowerCase() === account.email;
  const failure = remove.error ? apiFailure(remove.error) : null;
  const wrong = failure?.fields.password?.join(" ");

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (ready && !pending) remove.mutate({ password: account.hasPassword ? typed : "" });
  }

  return (
    <Dialog open onOpenChange={(open) => (open || pending ? undefined : onClose())}>
      <DialogContent
        title="Delete your account?"
        description="You are signed out everywhere, and the workspaces in which you are alone are deleted with all they hold. Their mock servers stop answering at once. This cannot be undone."
      >
        <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
          <LabelledField
            label={account.hasPassword ? "Your password" : `Type “${account.email}” to confirm`}
            error={wrong}
            hint={
              account.hasPassword
                ? undefined
                : `You must have signed in with ${providerNames(account.providers)} just now.`
            }
          >
            {(control) => (
              <Input
                {...control}
                type={account.hasPassword ? "password" : "email"}
                autoFocus
                autoComplete={account.hasPassword ? "current-password" : "off"}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </LabelledField>
          {failure !== null && wrong === undefined ? (
            <Notice tone="danger">
              {failure.message}
              {failure.code === "last_admin" ? <StuckWorkspaces error={remove.error} /> : null}
            </Notice>
          ) : null}
          <DialogFooter>
            <Button variant="outline" disabled={pending} onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="danger" pending={pending} disabled={!ready}>
              Delete account
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** Where somebody else has to become ADMIN first, each with the link to where that is done. */
function StuckWorkspaces({ error }: { error: unknown }) {
  return (
    <ul className="pt-1">
      {stuckWorkspaces(error).map(({ id, name }) => (
        <li key={id}>
          <Link href={paths.settings(id)} className="font-medium underline">
            Settings of “{name}”
          </Link>
        </li>
      ))}
    </ul>
  );
}
