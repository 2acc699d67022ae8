"use client";

import { startTransition, useEffect, useState } from "react";

/** A value that changes with every key press, as it was when it last stayed the same for a moment. */
export function useSettledValue<T>(value: T, afterMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setSettled(value)), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
