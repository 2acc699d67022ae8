"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Notice } from "@/components/feedback/notice";
import { Button } from "@/components/ui/button";
import { type Draft, discardDraft, reportProblem, resolveDraft } from "@/features/ground/editing/drafts/draft-store";
import { EDITED_FIELDS, type EditedField } from "@/features/ground/editing/drafts/edited-fields";
import { type DraftKind, type EditedThings, editedRequest } from "@/features/ground/editing/drafts/edited-things";
import { fieldWords } from "@/features/ground/editing/drafts/field-words";
import { fieldChanges, mergeThing } from "@/features/ground/editing/drafts/merge";
import type { RequestDto } from "@/lib/api/api-types";
import type { useSavePage } from "./use-save-page";

const ConflictDialog = dynamic(() => import("./conflict-dialog").then((module) => module.ConflictDialog), {
  ssr: false,
});

interface SaveNoticesProps {
  request: RequestDto;
  isGone: boolean;
  page: ReturnType<typeof useSavePage>;
  onSave: () => void;
  focusSave: () => void;
  onShowExample: (exampleId: string) => void;
  /** Saves the draft of a request, or of an example, that was deleted. */
  saveAsNewRequest: ReactNode;
  saveAsNewExample: (draft: Draft<EditedThings["example"]>) => ReactNode;
}

/** Says why a part of a request's page is not saved or is outdated, and what can be done about it. */
export function SaveNotices(props: SaveNoticesProps) {
  const { request, isGone, page, onSave, focusSave, onShowExample } = props;
  const { request: draft, examples } = page.drafts;
  const saving = { onSave, focusSave };
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {isGone || draft?.problem?.kind === "gone" ? (
        <Notice tone="warning" action={props.saveAsNewRequest}>
          This request was deleted while you were editing it. What you typed is still here.
        </Notice>
      ) : draft ? (
        <DraftNotice {...saving} kind="request" draft={draft} saved={editedRequest(request)} what="The request" />
      ) : null}
      {examples.map((example) => {
        const { id, name } = example.value;
        const saved = request.examples.find((known) => known.id === id);
        if (isGone) return null;
        if (!saved || example.problem?.kind === "gone") {
          return (
            <Notice
              key={id}
              tone="warning"
              action={
                <span className="flex flex-wrap gap-2">
                  <Button variant="outline" size="small" onClick={() => discardDraft("example", id)}>
                    Discard
                  </Button>
                  {props.saveAsNewExample(example)}
                </span>
              }
            >
              The example “{name}” was deleted while you were editing it. What you typed is still here.
            </Notice>
          );
        }
        return (
          <DraftNotice
            key={id}
            {...saving}
            kind="example"
            draft={example}
            saved={saved}
            what={`The example “${name}”`}
            onShow={() => onShowExample(id)}
          />
        );
      })}
    </div>
  );
}

interface DraftNoticeProps<Kind extends DraftKind> {
  kind: Kind;
  draft: Draft<EditedThings[Kind]>;
  saved: EditedThings[Kind];
  what: string;
  onSave: () => void;
  focusSave: () => void;
  onShow?: () => void;
}

function DraftNotice<Kind extends DraftKind>(props: DraftNoticeProps<Kind>) {
  const { kind, draft, saved, what, onSave, focusSave, onShow } = props;
  const { problem, errors, base, value } = draft;
  if (problem?.kind === "failed") {
    return (
      <Notice tone="danger" action={<SmallButton onClick={onSave}>Try again</SmallButton>}>
        {what} could not be saved. {problem.message}
      </Notice>
    );
  }
  const wrong = Object.entries(errors);
  if (wrong.length > 0) {
    return (
      <Notice tone="danger" action={onShow ? <SmallButton onClick={onShow}>Show</SmallButton> : null}>
        <p>{what} was not saved:</p>
        <ul>
          {wrong.map(([path, message]) => (
            <li key={path}>
              {fieldWords(path)}: {message}
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (saved.version <= base.version) return null;
  const fields: readonly EditedField<EditedThings[Kind]>[] = EDITED_FIELDS[kind];
  const states = { base, theirs: saved, mine: value };
  return (
    <>
      <Notice
        tone="warning"
        action={<SmallButton onClick={() => reportProblem(kind, saved.id, { kind: "conflict" })}>Compare</SmallButton>}
      >
        {what} was changed by someone else while you were editing it.
      </Notice>
      {problem?.kind === "conflict" ? (
        <ConflictDialog
          what={what}
          changes={fieldChanges(fields, states).map(({ field, changedBy }) => ({
            label: field.label,
            changedBy,
            before: field.text(base),
            theirs: field.text(saved),
            mine: field.text(value),
          }))}
          focusAfterMerge={focusSave}
          onClose={() => reportProblem(kind, saved.id, null, errors)}
          onMerge={(isMineChosen) => {
            resolveDraft(kind, saved, mergeThing(fields, states, isMineChosen));
            onSave();
          }}
        />
      ) : null}
    </>
  );
}

function SmallButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button variant="outline" size="small" onClick={onClick}>
      {children}
    </Button>
  );
}
