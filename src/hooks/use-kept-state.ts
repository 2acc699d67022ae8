"use client";

import { createExternalStore, useExternalStore } from "@/lib/external-store";

const kept = createExternalStore<ReadonlyMap<string, unknown>>(new Map());

/**
 * State that outlives its component for as long as the page is not reloaded: what was typed is still there after looking
 * at something else. Undefined until it is first set. A `name` stands for one type of value; `of` says whose it is.
 */
export function useKeptState<T>(name: string, of: string): [T | undefined, (value: T) => void] {
  const key = `${name} ${of}`;
  const value = useExternalStore(kept, (all) => all.get(key));
  return [value as T | undefined, (next) => kept.set(new Map(kept.get()).set(key, next))];
}
