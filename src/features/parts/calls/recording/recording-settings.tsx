"use client";

import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { LabelledField } from "@/components/fields/labelled-field";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useShortcut } from "@/hooks/use-shortcut";
import type { MockServerDto, RecordingDto } from "@/lib/api/api-types";
import { showFormFailure } from "@/lib/api/form-failure";
import { lazyZodResolver } from "@/lib/api/lazy-zod-resolver";
import { notify } from "@/lib/browser/notify";
import { ariaShortcut } from "@/lib/browser/shortcuts";
import { KEEP_CALLS_MAX, KEEP_DAYS_MAX } from "@/schemas/limits";
import { useRecording, useRecordingMutations } from "./use-recording";

const resolver = lazyZodResolver(() =>
  import("@/schemas/calls").then((module) =>
    module.setRecordingInput.pick({ enabled: true, keepCalls: true, keepDays: true, redactNames: true }),
  ),
);

/** The recording settings of a mock server, and the button that deletes its calls. */
export function RecordingSettings({ mockServer }: { mockServer: MockServerDto }) {
  const { data: recording, error, refetch } = useRecording(mockServer.id);
  if (!recording) {
    return error ? <LoadFailure error={error} what="settings" retry={() => void refetch()} /> : <PageSkeleton />;
  }
  return (
    <div className="flex max-w-2xl flex-col gap-8 *:first:border-t-0 *:first:pt-2">
      <SettingsSection
        title="Recorded calls"
        description="Every call is recorded with its answer, passwords, tokens and other secrets taken out. Recording never delays or fails a call."
      >
        <RecordingForm mockServer={mockServer} recording={recording} />
      </SettingsSection>
      <SettingsSection
        title="Clear recorded calls"
        description="Deletes every recorded call of this mock server. New ones are recorded as before."
      >
        <ClearCalls mockServer={mockServer} />
      </SettingsSection>
    </div>
  );
}

function RecordingForm({ mockServer, recording }: { mockServer: MockServerDto; recording: RecordingDto }) {
  const { id: workspaceId } = useCurrentWorkspace();
  const refusal = useRefusal("mockServer.edit");
  const { set } = useRecordingMutations();
  const [failure, setFailure] = useState<string | null>(null);
  const { enabled, keepCalls, keepDays, redactNames } = recording;
  const form = useForm({
    resolver,
    values: { enabled, keepCalls, keepDays, redactNames },
    // If somebody else changes the settings meanwhile, what was typed stays.
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting, isDirty } = form.formState;

  const submit = form.handleSubmit(async (settings) => {
    setFailure(null);
    try {
      await set.mutateAsync({ workspaceId, mockServerId: mockServer.id, ...settings });
      form.reset(settings);
      notify({ tone: "success", title: settings.enabled === false ? "Recording is off." : "Saved." });
    } catch (error) {
      setFailure(showFormFailure(form, ["enabled", "keepCalls", "keepDays", "redactNames"], error));
    }
  });
  useShortcut("save", isDirty && refusal === null ? () => void submit() : null);

  return (
    <form
      noValidate
      aria-label="Recorded calls"
      className="flex flex-col gap-4"
      onSubmit={(event) => void submit(event)}
    >
      <label className="flex items-center gap-2 text-sm font-medium">
        <input
          type="checkbox"
          role="switch"
          className="size-4 accent-accent"
          disabled={refusal !== null}
          {...form.register("enabled")}
        />
        Record calls
      </label>
      <div className="grid gap-3 sm:grid-cols-2">
        <LabelledField
          label="Keep newest"
          hint={`How many calls are kept, 1 to ${KEEP_CALLS_MAX.toLocaleString("en-US")}.`}
          error={errors.keepCalls?.message}
        >
          {(control) => (
            <Input
              type="number"
              min={1}
              max={KEEP_CALLS_MAX}
              readOnly={refusal !== null}
              {...control}
              {...form.register("keepCalls", { valueAsNumber: true })}
            />
          )}
        </LabelledField>
        <LabelledField
          label="Keep for (days)"
          hint={`How long a call is kept at most, 1 to ${KEEP_DAYS_MAX}.`}
          error={errors.keepDays?.message}
        >
          {(control) => (
            <Input
              type="number"
              min={1}
              max={KEEP_DAYS_MAX}
              readOnly={refusal !== null}
              {...control}
              {...form.register("keepDays", { valueAsNumber: true })}
            />
          )}
        </LabelledField>
      </div>
      <LabelledField
        label="Also redact"
        hint="Names of headers, parameters and fields whose values are secrets here, with commas between them. Passwords, tokens, keys and the like are redacted anyway. Holds for calls from now on."
        error={errors.redactNames?.message ?? errors.redactNames?.find?.((name) => name !== undefined)?.message}
      >
        {(control) => (
          <Input
            placeholder="customerRef, X-Internal-Id"
            autoComplete="off"
            spellCheck={false}
            readOnly={refusal !== null}
            {...control}
            {...form.register("redactNames", { setValueAs: namesOf })}
          />
        )}
      </LabelledField>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <div>
        <Button
          type="submit"
          pending={isSubmitting}
          disabled={!isDirty}
          refusal={refusal}
          aria-keyshortcuts={ariaShortcut("save")}
        >
          Save
        </Button>
      </div>
    </form>
  );
}

/** What was typed, `"a, b"`, or what was there before, as a list. */
function namesOf(typed: string | string[]): string[] {
  return typeof typed === "string" ? typed.split(",").flatMap((name) => name.trim() || []) : typed;
}

function ClearCalls({ mockServer }: { mockServer: MockServerDto }) {
  const { id: workspaceId } = useCurrentWorkspace();
  const refusal = useRefusal("mockServer.edit");
  const { clear } = useRecordingMutations();
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  return (
    <div ref={button}>
      <Button variant="outline" refusal={refusal} onClick={() => setIsAsking(true)}>
        <Trash2 aria-hidden />
        Clear recorded calls
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={`Clear the recorded calls of ${mockServer.name}?`}
          confirmLabel="Clear recorded calls"
          onConfirm={async () => {
            await clear.mutateAsync({ workspaceId, mockServerId: mockServer.id });
            notify({ tone: "success", title: "The recorded calls are deleted." });
          }}
          onClose={() => setIsAsking(false)}
          focusAfterwards={() => button.current?.querySelector("button")?.focus()}
        >
          <p>They are gone for everybody in this workspace. This cannot be undone.</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
