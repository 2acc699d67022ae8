"use client";

import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { PairEditor } from "@/components/pair-editor/pair-editor";
import { useRefusal } from "@/features/ground/session/current-workspace";
import { useShortcut } from "@/hooks/use-shortcut";
import type { Variable } from "@/mock-engine/model";
import { SaveDraft, TheirChange } from "./draft-controls";
import { useVariables, useVariablesDraft } from "./use-variables";

const SUGGESTED = ["baseUrl"];

/** The variables of a collection, which define the base of its requests' URLs. */
export function VariablesEditor({ collectionId }: { collectionId: string }) {
  const { data: saved, error, refetch } = useVariables(collectionId);
  if (saved) return <LoadedEditor key={collectionId} collectionId={collectionId} saved={saved} />;
  return error ? <LoadFailure error={error} what="variables" retry={() => void refetch()} /> : <RowsSkeleton />;
}

function LoadedEditor({ collectionId, saved }: { collectionId: string; saved: Variable[] }) {
  const refusal = useRefusal("collection.edit");
  const draft = useVariablesDraft(collectionId, saved);
  useShortcut("save", () => void (refusal === null && draft.save()));

  const errorOf = (at: number) => {
    const named = Object.entries(draft.refusal?.fields ?? {}).filter(([field]) => field.startsWith(`variables.${at}.`));
    return named.length > 0 ? named.map(([, messages]) => messages.join(" ")).join(" ") : undefined;
  };
  return (
    <section aria-label="Variables" className="flex max-w-4xl flex-col gap-3">
      <p className="text-sm text-muted">
        A variable stands for the beginning of a URL, here and in every collection inside: where <Code>baseUrl</Code> is{" "}
        <Code>https://api.example.com/v1</Code>, the request <Code>{"{{baseUrl}}/users"}</Code> answers at{" "}
        <Code>/v1/users</Code> and at <Code>/users</Code>.
      </p>
      {refusal === null ? null : <Notice tone="info">{refusal}</Notice>}
      {draft.isBehind ? (
        <TheirChange draft={draft}>
          <p>Changed by someone else since you began. {saved.length === 0 ? "They removed all." : "Theirs are:"}</p>
          <ul className="font-mono text-xs">
            {saved.map(({ key, value }, at) => (
              <li key={at}>
                {key}: {value}
              </li>
            ))}
          </ul>
        </TheirChange>
      ) : null}
      {draft.refusal ? <Notice tone="danger">{draft.refusal.message}</Notice> : null}
      <PairEditor
        label="Variables"
        item="variable"
        pairs={draft.value.map((variable) => ({ ...variable, enabled: true }))}
        onChange={(pairs) => draft.change(pairs.map(({ key, value }) => ({ key, value })))}
        errorOf={errorOf}
        keySuggestions={SUGGESTED}
        alwaysEnabled
        readOnly={refusal !== null}
      />
      <SaveDraft what="variables" draft={draft} refusal={refusal} />
    </section>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-xs text-fg">{children}</code>;
}
