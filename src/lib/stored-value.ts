import { useSyncExternalStore } from "react";

/**
 * A value kept in local storage: every component that reads it follows, in other windows too. On the server, and while the page
 * comes to life, nothing is stored yet as far as one can see; hence it is changed by a function of what is really there.
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
    const after = JSON.stringify(next(parse(parseJson(before))));
    if (after !== before) writeRaw(key, after);
  };
  return [parse(parseJson(raw)), change];
}

const CHANGED = "stored-value-changed";

// Private windows may refuse storage: then the value lives as long as the page.
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
  // The browser tells other windows only.
  window.addEventListener("storage", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("storage", listener);
    window.removeEventListener(CHANGED, listener);
  };
}

function parseJson(raw: string | null): unknown {
  try {
    return raw === null ? undefined : JSON.parse(raw);
  } catch {
    return undefined;
  }
}
