"use client";

import { Check, LoaderCircle, Pencil } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { EditedRequest } from "@/features/ground/editing/drafts/edited-things";
import type { useSavePage } from "@/features/ground/editing/saving/use-save-page";
import { NameField } from "@/features/ground/fields/name-field";
import { CollectionPath } from "@/features/parts/collections/collection-path";
import { ariaShortcut } from "@/lib/browser/shortcuts";

interface RequestHeaderProps {
  request: EditedRequest;
  onRename: (name: string) => void;
  nameError: string | undefined;
  page: ReturnType<typeof useSavePage>;
  saveButton: RefObject<HTMLButtonElement | null>;
  onSave: () => void;
  refusal: string | null;
}

/** The request's path and name, whether it is saved, and the Save button. */
export function RequestHeader(props: RequestHeaderProps) {
  const { request, onRename, nameError, page, saveButton, onSave, refusal } = props;
  const [renaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  const isNameOpen = renaming || nameError !== undefined;
  const { dirty, pending } = page;
  // After the button is rendered again.
  useEffect(() => {
    if (!isNameOpen && returnsFocus.current) renameButton.current?.focus();
    returnsFocus.current = false;
  }, [isNameOpen]);
  return (
    <PageHeader
      above={<CollectionPath collectionId={request.collectionId} />}
      title={<span className={isNameOpen ? "sr-only" : undefined}>{request.name}</span>}
      beside={
        isNameOpen ? (
          <NameField
            name={request.name}
            onChange={onRename}
            error={nameError}
            onDone={(byKeyboard) => {
              returnsFocus.current = byKeyboard;
              setRenaming(false);
            }}
          />
        ) : (
          <Button
            ref={renameButton}
            variant="ghost"
            size="icon"
            aria-label={`Rename ${request.name}`}
            refusal={refusal}
            onClick={() => setRenaming(true)}
          >
            <Pencil aria-hidden />
          </Button>
        )
      }
      actions={
        <>
          <span role="status" className="flex items-center text-xs text-muted empty:-mr-2">
            {dirty ? <Badge tone="warning">Unsaved changes</Badge> : page.saved ? <SavedMark /> : null}
          </span>
          {dirty ? (
            <Button
              variant="outline"
              aria-disabled={pending}
              onClick={() => {
                if (pending) return;
                page.discard();
                saveButton.current?.focus();
              }}
            >
              Discard changes
            </Button>
          ) : null}
          {/* Never really disabled, because it would lose the focus. */}
          <Button
            ref={saveButton}
            refusal={refusal}
            aria-disabled={!dirty || pending}
            aria-busy={pending}
            aria-keyshortcuts={ariaShortcut("save")}
            className="aria-disabled:opacity-60"
            onClick={onSave}
          >
            {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
            Save
            <span className="max-md:hidden">
              <KeyboardHint shortcut="save" />
            </span>
          </Button>
        </>
      }
    />
  );
}

function SavedMark() {
  return (
    <span className="flex items-center gap-1">
      <Check aria-hidden className="size-4 text-success" />
      Saved
    </span>
  );
}
