import type { ReactNode } from "react";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { Notice } from "@/components/feedback/notice";
import { Button } from "@/components/ui/button";
import { ariaShortcut } from "@/lib/browser/shortcuts";

/** A draft of one part of a collection, which is saved by itself. */
interface Draft {
  dirty: boolean;
  isBehind: boolean;
  isPending: boolean;
  save: () => Promise<void>;
  takeTheirs: () => void;
  keepMine: () => void;
}

interface SaveDraftProps {
  /** "description" */
  what: string;
  draft: Draft;
  /** Why the person may not save; null if they may. */
  refusal: string | null;
}

/** Saves a draft or discards it, and says whether it is saved. */
export function SaveDraft({ what, draft, refusal }: SaveDraftProps) {
  return (
    <div className="flex items-center gap-2">
      <Button
        refusal={refusal}
        pending={draft.isPending}
        disabled={!draft.dirty || draft.isBehind}
        aria-keyshortcuts={ariaShortcut("save")}
        onClick={() => void draft.save()}
      >
        Save {what}
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
  );
}

/** What somebody else has saved since the draft began, with the choice between the two. */
export function TheirChange({ draft, children }: { draft: Draft; children: ReactNode }) {
  return (
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
      {children}
    </Notice>
  );
}
