"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { showFormFailure } from "@/lib/api/form-failure";
import { useTRPC } from "@/lib/api/trpc";
import { PIN_CALLS_MAX, PIN_MINUTES_DEFAULT, PIN_MINUTES_MAX } from "@/schemas/limits";
import { createPinInput } from "@/schemas/pin";
import { usePinMutations } from "./use-pins";

interface PinDialogProps {
  mockServerId: string;
  /** e.g. `GET /users/:id` */
  route: string;
  example: { id: string; name: string };
  onClose: () => void;
}

const formSchema = createPinInput.pick({ calls: true, minutes: true });

/** Pins an example to its route for a while, to try an error or to show one state in a demo. */
export function PinDialog({ mockServerId, route, example, onClose }: PinDialogProps) {
  const { id: workspaceId } = useCurrentWorkspace();
  const { create } = usePinMutations();
  const [failure, setFailure] = useState<string | null>(null);
  const [accessTokenId, setAccessTokenId] = useState<string | null>(null);
  const form = useForm({
    resolver: zodResolver(formSchema),
    defaultValues: { calls: null, minutes: PIN_MINUTES_DEFAULT },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (settings) => {
    setFailure(null);
    try {
      await create.mutateAsync({ workspaceId, mockServerId, exampleId: example.id, accessTokenId, ...settings });
      onClose();
    } catch (error) {
      setFailure(showFormFailure(form, ["calls", "minutes"], error));
    }
  });

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Pin “${example.name}”`}
        description={`Until the pin ends, calls to ${route} get this example, whatever they say. A call that asks for another example by header still gets that one.`}
      >
        <form noValidate className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
          <LabelledField
            label="Number of calls"
            hint={`The pin ends after so many, 1 to ${PIN_CALLS_MAX.toLocaleString("en-US")}. Empty for any number.`}
            error={errors.calls?.message}
          >
            {(control) => (
              <Input
                autoFocus
                type="number"
                min={1}
                max={PIN_CALLS_MAX}
                {...control}
                {...form.register("calls", { setValueAs: (text: string | null) => (text ? Number(text) : null) })}
              />
            )}
          </LabelledField>
          <LabelledField
            label="Minutes"
            hint={`It ends by itself after so many at the latest, 1 to ${PIN_MINUTES_MAX.toLocaleString("en-US")}.`}
            error={errors.minutes?.message}
          >
            {(control) => (
              <Input
                type="number"
                min={1}
                max={PIN_MINUTES_MAX}
                {...control}
                {...form.register("minutes", { valueAsNumber: true })}
              />
            )}
          </LabelledField>
          <TokenChoice mockServerId={mockServerId} value={accessTokenId} onChange={setAccessTokenId} />
          {failure ? <Notice tone="danger">{failure}</Notice> : null}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" pending={isSubmitting}>
              Pin
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface TokenChoiceProps {
  mockServerId: string;
  value: string | null;
  onChange: (accessTokenId: string | null) => void;
}

/** Chooses whose calls: everyone's, or those with one token. Hidden if there are no tokens or the person may not see them. */
function TokenChoice({ mockServerId, value, onChange }: TokenChoiceProps) {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const { data: tokens = [] } = useQuery(
    trpc.accessToken.list.queryOptions(
      { workspaceId: workspace.id, mockServerId },
      { enabled: workspace.verdict("accessToken.manage").allowed },
    ),
  );
  const usable = tokens.filter(({ status }) => status === "active");
  if (usable.length === 0) return null;
  return (
    <LabelledField label="Calls of" hint="With one token, everyone else's calls are matched as ever.">
      {(control) => (
        <Select {...control} value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">Everyone</option>
          {usable.map(({ id, prefix, description }) => (
            <option key={id} value={id}>
              {prefix}... ({description})
            </option>
          ))}
        </Select>
      )}
    </LabelledField>
  );
}
