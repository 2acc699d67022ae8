"use client";

import { useEffect, useEffectEvent } from "react";
import { isCharacterShortcut, isShortcut, type ShortcutName, worksWhileTyping } from "@/lib/browser/shortcuts";
import { useCharacterShortcuts } from "./use-character-shortcuts";

/**
 * Runs a function on a shortcut, wherever the focus is; not while typing (unless the shortcut contains Cmd or Ctrl), and not behind an open
 * dialog or menu. `null` leaves the key to the browser.
 */
export function useShortcut(name: ShortcutName, run: (() => void) | null): void {
  const [characterShortcuts] = useCharacterShortcuts();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (run === null || event.defaultPrevented || event.isComposing || !isShortcut(event, name)) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
    if (!worksWhileTyping(name) && target !== null && isField(target)) return;
    if (isCharacterShortcut(name) && !characterShortcuts) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function isField(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !["button", "checkbox", "radio", "submit"].includes(element.type);
  return element.closest("textarea, select, [contenteditable]") !== null;
}
