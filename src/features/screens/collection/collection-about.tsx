"use client";

import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { Button } from "@/components/ui/button";
import { DescriptionField, KeptFromFile } from "@/features/ground/fields/documentation";
import { useRefusal } from "@/features/ground/session/current-workspace";
import { useShortcut } from "@/hooks/use-shortcut";
import { ariaShortcut } from "@/lib/browser/shortcuts";
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
        <Notice
          tone="warning"
          action={
            <span className="flex gap-2">
              <Button variant="outline" size="small" onClick={draft.keepMine}>
                Keep mine
              </Button>
              <Button variant="outline" size="small" onClick={draft.takeTheirs}>
                Take theirs
              </Button>
            </span>
          }
        >
          <p>Changed by someone else since you began. {saved === "" ? "They removed it." : "Theirs is:"}</p>
          <p className="text-xs wrap-anywhere whitespace-pre-wrap">{saved}</p>
        </Notice>
      ) : null}
      <DescriptionField
        label="Description"
        value={draft.value}
        error={draft.problem ?? undefined}
        readOnly={refusal !== null}
        onChange={draft.change}
      />
      <div className="flex items-center gap-2">
        <Button
          refusal={refusal}
          pending={draft.isPending}
          disabled={!draft.dirty || draft.isBehind}
          aria-keyshortcuts={ariaShortcut("save")}
          onClick={() => void draft.save()}
        >
          Save description
          <KeyboardHint shortcut="save" />
        </Button>
        {draft.dirty ? (
          <Button variant="outline" onClick={draft.takeTheirs}>
            Discard changes
          </Button>
        ) : null}
        <span role="status" className="text-xs text-muted">
          {draft.dirty ? "Not saved yet." : null}
        </span>
      </div>
    </div>
  );
}
