import { useSyncExternalStore } from "react";
import { parseJson } from "@/mock-engine/strict-json";

/**
 * A value in local storage, synchronized between all components and windows. On the server and during hydration it is unset; therefore it
 * is changed by a function of the value that is really stored.
 */
export function useStoredValue<T>(
  key: string,
  parse: (stored: unknown) => T,
): [value: T, change: (next: (value: T) => T) => void] {
  const raw = useSyncExternalStore(
    subscribe,
    () => readRaw(key),
    () => null,
  );
  const change = (next: (value: T) => T) => {
    const before = readRaw(key);
    const after = JSON.stringify(next(parse(storedJson(before))));
    if (after !== before) writeRaw(key, after);
  };
  return [parse(storedJson(raw)), change];
}

const CHANGED = "stored-value-changed";

// Private windows may refuse storage; then the value is kept until the page is reloaded.
const memory = new Map<string, string>();

function readRaw(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

function writeRaw(key: string, raw: string): void {
  try {
    window.localStorage.setItem(key, raw);
  } catch {
    memory.set(key, raw);
  }
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void): () => void {
  // The browser only notifies other windows.
  window.addEventListener("storage", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("storage", listener);
    window.removeEventListener(CHANGED, listener);
  };
}

function storedJson(raw: string | null): unknown {
  return raw === null ? undefined : parseJson(raw)?.value;
}
