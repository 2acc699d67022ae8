"use client";

import { useStoredValue } from "@/lib/browser/stored-value";

/**
 * Whether shortcuts of a single character (`?`, `/`) are on. People who use voice input or hit keys by accident must be able to switch them
 * off (WCAG 2.1.4).
 */
export function useCharacterShortcuts(): [on: boolean, change: (on: boolean) => void] {
  const [on, change] = useStoredValue("character-shortcuts", (stored) => stored !== false);
  return [on, (next) => change(() => next)];
}
