"use client";

import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { DescriptionField, KeptFromFile } from "@/features/ground/fields/documentation";
import { useRefusal } from "@/features/ground/session/current-workspace";
import { useShortcut } from "@/hooks/use-shortcut";
import { SaveDraft, TheirChange } from "./draft-controls";
import { useCollection, useDescriptionDraft } from "./use-description";

/** A collection's description, and what was kept of its file. */
export function CollectionAbout({ collectionId }: { collectionId: string }) {
  const { data: saved, error, refetch } = useCollection(collectionId);
  if (!saved)
    return error ? <LoadFailure error={error} what="description" retry={() => void refetch()} /> : <RowsSkeleton />;
  return (
    <section aria-label="About" className="flex max-w-4xl flex-col gap-4">
      <EditedDescription key={collectionId} collectionId={collectionId} saved={saved.description} />
      <KeptFromFile kept={saved.kept} />
    </section>
  );
}

function EditedDescription({ collectionId, saved }: { collectionId: string; saved: string }) {
  const refusal = useRefusal("collection.edit");
  const draft = useDescriptionDraft(collectionId, saved);
  useShortcut("save", () => void (refusal === null && draft.save()));
  return (
    <div className="flex flex-col gap-3">
      {refusal === null ? null : <Notice tone="info">{refusal}</Notice>}
      {draft.isBehind ? (
        <TheirChange draft={draft}>
          <p>Changed by someone else since you began. {saved === "" ? "They removed it." : "Theirs is:"}</p>
          <p className="text-xs wrap-anywhere whitespace-pre-wrap">{saved}</p>
        </TheirChange>
      ) : null}
      <DescriptionField
        label="Description"
        value={draft.value}
        error={draft.problem ?? undefined}
        readOnly={refusal !== null}
        onChange={draft.change}
      />
      <SaveDraft what="description" draft={draft} refusal={refusal} />
    </div>
  );
}
