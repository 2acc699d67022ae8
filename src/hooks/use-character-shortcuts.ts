"use client";

import { useStoredValue } from "@/lib/stored-value";

/**
 * Whether shortcuts that are a mere character (`?`, `/`) are on. Who speaks to their computer, or hits keys by accident, has to be
 * able to switch them off (WCAG 2.1.4).
 */
export function useCharacterShortcuts(): [on: boolean, change: (on: boolean) => void] {
  const [on, change] = useStoredValue("character-shortcuts", (stored) => stored !== false);
  return [on, (next) => change(() => next)];
}
