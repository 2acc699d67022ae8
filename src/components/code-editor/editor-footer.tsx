import { AlignLeft, CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { Button } from "@/components/ui/button";
import { ariaShortcut } from "@/lib/browser/shortcuts";

interface EditorFooterProps extends EditorNoteProps {
  /** Null if the text cannot be formatted. */
  onFormat: (() => void) | null;
  formatting: boolean;
}

/** Below the text: its problems, and the Format button. */
export function EditorFooter({ onFormat, formatting, ...note }: EditorFooterProps) {
  const isEmpty = onFormat === null && note.error === undefined && note.problem === null && !note.isLarge;
  return (
    <div className={isEmpty ? "sr-only" : "flex min-h-7 items-start gap-2"}>
      <EditorNote {...note} />
      {onFormat ? (
        <Button
          variant="ghost"
          size="small"
          pending={formatting}
          onClick={onFormat}
          aria-keyshortcuts={ariaShortcut("format")}
        >
          <AlignLeft aria-hidden />
          Format
          <KeyboardHint shortcut="format" />
        </Button>
      ) : null}
    </div>
  );
}

interface EditorNoteProps {
  /** The id of the note that describes the text. */
  noteId: string;
  error: string | undefined;
  problem: string | null;
  isLarge: boolean;
  readOnly: boolean;
}

function EditorNote({ noteId, error, problem, isLarge, readOnly }: EditorNoteProps) {
  const line = (content: ReactNode) => (
    <p id={noteId} aria-live="polite" className="flex min-w-0 flex-1 items-start gap-1.5 pt-1 text-xs wrap-anywhere">
      {content}
    </p>
  );
  if (error !== undefined) {
    return line(
      <>
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-danger" />
        <span className="text-danger">{error}</span>
      </>,
    );
  }
  if (isLarge) {
    return line(
      <span className="text-muted">Too large to be coloured, checked and formatted here: shown as plain text.</span>,
    );
  }
  if (problem !== null) {
    return line(
      <>
        <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warning" />
        <span className="text-warning">{problem}</span>
      </>,
    );
  }
  return line(
    readOnly ? null : <span className="sr-only">Tab indents. Press Escape and then Tab to leave the text.</span>,
  );
}
