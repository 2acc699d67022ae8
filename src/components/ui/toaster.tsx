"use client";

import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { useShortcut } from "@/hooks/use-shortcut";
import { type EndedNotification, type OngoingNotification, showNotifications } from "@/lib/browser/notify";

// Long enough to notice a failure, read it and decide.
const SHOWN_MS = 8_000;
// An undo has to be reached first, perhaps by keyboard.
const UNDO_SHOWN_MS = 20_000;

interface Undoable {
  id: string | number;
  undo: () => void;
}

/** Shows messages as toasts in the theme's colours. Ctrl/Cmd+Z runs the undo of the newest message that has one. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  const [undoables, setUndoables] = useState<Undoable[]>([]);

  useEffect(() => {
    const forget = (gone: { id: string | number }) => setUndoables((all) => all.filter(({ id }) => id !== gone.id));
    return showNotifications((notified) => {
      if (notified.tone === "progress") return showOngoing(notified);
      const { undo, ...notification } = notified;
      if (!undo) return void show(notification);
      const id = show(notification, {
        duration: UNDO_SHOWN_MS,
        action: { label: <UndoLabel />, onClick: undo },
        onDismiss: forget,
        onAutoClose: forget,
      });
      setUndoables((all) => [...all, { id, undo }]);
    });
  }, []);

  const last = undoables.at(-1);
  useShortcut(
    "undo",
    last
      ? () => {
          toast.dismiss(last.id);
          last.undo();
        }
      : null,
  );

  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      closeButton
      duration={SHOWN_MS}
      toastOptions={{
        style: {
          background: "var(--raised)",
          color: "var(--fg)",
          borderColor: "var(--line)",
          fontFamily: "var(--font-geist-sans)",
          fontSize: "0.8125rem",
        },
        actionButtonStyle: {
          height: "1.75rem",
          background: "transparent",
          color: "var(--accent)",
          border: "1px solid var(--control)",
        },
        classNames: { title: "wrap-anywhere", description: "text-muted!" },
      }}
    />
  );
}

function showOngoing({ title, until, cancel }: OngoingNotification): void {
  const id = toast.loading(title, { duration: Infinity, action: { label: "Cancel", onClick: cancel } });
  const dismiss = () => toast.dismiss(id);
  until.then(dismiss, dismiss);
}

function show(
  { tone, title, description }: EndedNotification,
  more: Parameters<typeof toast>[1] = {},
): string | number {
  return tone === "failure"
    ? toast.error(title, { description, ...more })
    : toast.success(title, { description, ...more });
}

function UndoLabel() {
  return (
    <span className="flex items-center gap-2">
      Undo
      <KeyboardHint shortcut="undo" />
    </span>
  );
}
