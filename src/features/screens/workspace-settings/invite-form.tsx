"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { type Role, ROLES } from "@/access/vocabulary";
import { CopyButton } from "@/components/actions/copy-button";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { ROLE_MEANINGS } from "@/features/ground/session/words";
import { showFormFailure } from "@/lib/api/form-failure";
import { lazyZodResolver } from "@/lib/api/lazy-zod-resolver";
import { useMemberMutations } from "./use-members";

const resolver = lazyZodResolver(() =>
  import("@/schemas/member").then((module) => module.inviteMemberInput.pick({ email: true, role: true })),
);

interface Invited {
  email: string;
  url: string;
  mail: "sent" | "failed" | "off";
}

/** Creates an invitation and shows its link once. With a refusal the form is visible but disabled. */
export function InviteForm({ refusal }: { refusal: string | null }) {
  const workspace = useCurrentWorkspace();
  const { invite } = useMemberMutations();
  const [invited, setInvited] = useState<Invited | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({ resolver, defaultValues: { email: "", role: "EDITOR" as Role } });
  const { errors, isSubmitting } = form.formState;
  const role = useWatch({ control: form.control, name: "role" });

  const submit = form.handleSubmit(async ({ email, role }) => {
    setFailure(null);
    try {
      const { url, mail } = await invite.mutateAsync({ workspaceId: workspace.id, email, role });
      setInvited({ email, url, mail });
      form.reset({ email: "", role });
    } catch (error) {
      setFailure(showFormFailure(form, ["email", "role"], error));
    }
  });

  return (
    <form noValidate aria-label="Invite" className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <LabelledField label="E-mail" error={errors.email?.message}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              disabled={refusal !== null}
              {...form.register("email")}
            />
          )}
        </LabelledField>
        <LabelledField label="Role" error={errors.role?.message}>
          {(control) => (
            <Select {...control} disabled={refusal !== null} {...form.register("role")}>
              {ROLES.map((known) => (
                <option key={known} value={known}>
                  {known}
                </option>
              ))}
            </Select>
          )}
        </LabelledField>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" pending={isSubmitting} refusal={refusal}>
          <Send aria-hidden />
          Invite
        </Button>
        <p className="min-w-0 flex-1 basis-60 text-xs text-muted">
          {role}: {ROLE_MEANINGS[role]}
        </p>
      </div>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      {invited ? <InvitationLink {...invited} /> : null}
    </form>
  );
}

/** The link of the new invitation, and whether it was mailed. */
function InvitationLink({ email, url, mail }: Invited) {
  const said = {
    sent: `The invitation was sent to ${email}. Its link is shown only now, in case you want to pass it on yourself:`,
    failed: `The mail to ${email} could not be sent. The invitation holds all the same: pass its link on yourself. It is shown only now.`,
    off: `Pass this link on to ${email}. It is shown only now.`,
  };
  return (
    <div role="status">
      <Notice tone={mail === "failed" ? "warning" : "info"}>
        <p>{said[mail]}</p>
        <div className="mt-2 flex items-center gap-1 rounded-md border border-line bg-canvas pr-0.5">
          <input
            readOnly
            aria-label="Invitation link"
            value={url}
            className="h-8 min-w-0 flex-1 truncate rounded-md bg-transparent px-2.5 font-mono text-xs"
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton text={url} label="Copy the link" />
        </div>
      </Notice>
    </div>
  );
}
