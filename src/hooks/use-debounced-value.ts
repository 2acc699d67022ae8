"use client";

import { startTransition, useEffect, useState } from "react";

/** The last value that did not change for `afterMs`. For values that change with every key press. */
export function useDebouncedValue<T>(value: T, afterMs: number): T {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setDebounced(value)), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return debounced;
}
