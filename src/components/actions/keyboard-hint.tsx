"use client";

import { useSyncExternalStore } from "react";
import { type ShortcutName, shortcutKeys } from "@/lib/browser/shortcuts";

/** The keys of a shortcut with this platform's names. Hidden from screen readers, which use `aria-keyshortcuts`. */
export function KeyboardHint({ shortcut }: { shortcut: ShortcutName }) {
  return (
    <kbd aria-hidden className="font-sans text-2xs font-normal whitespace-nowrap">
      {useShortcutKeys(shortcut).join(" ")}
    </kbd>
  );
}

/** The keys of a shortcut as text, each key separately. */
export function ShortcutKeys({ shortcut }: { shortcut: ShortcutName }) {
  return (
    <span className="flex gap-1">
      {useShortcutKeys(shortcut).map((key) => (
        <kbd
          key={key}
          className="flex h-5 min-w-5 items-center justify-center rounded border border-line bg-panel px-1 font-sans text-2xs text-fg"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

function useShortcutKeys(shortcut: ShortcutName): string[] {
  const isMac = useSyncExternalStore(subscribeToNothing, readIsMac, () => false);
  return shortcutKeys(shortcut, isMac);
}

function readIsMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

function subscribeToNothing(): () => void {
  return () => undefined;
}
