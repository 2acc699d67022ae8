"use client";

import { createExternalStore, useExternalStore } from "@/lib/browser/external-store";

const kept = createExternalStore<ReadonlyMap<string, unknown>>(new Map());

/**
 * State that survives its component until the page is reloaded, e.g. typed text while another page is shown. Undefined until it is first
 * set. A `name` stands for one type of value; `of` is the id of its owner.
 */
export function useKeptState<T>(name: string, of: string): [T | undefined, (value: T) => void] {
  const key = `${name} ${of}`;
  const value = useExternalStore(kept, (all) => all.get(key));
  return [value as T | undefined, (next) => kept.set(new Map(kept.get()).set(key, next))];
}
