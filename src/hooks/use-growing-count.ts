"use client";

import { startTransition, useEffect, useState } from "react";

const FIRST_COUNT = 100;

/**
 * How many rows of a long list to draw: the first hundred at once, then all of them in ever larger parts that give way to
 * typing and clicks. In the end the whole list is on the page, where the browser's own search finds it.
 */
export function useGrowingCount(total: number): number {
  const [count, setCount] = useState(FIRST_COUNT);
  useEffect(() => {
    if (count < total) startTransition(() => setCount(count * 2));
  }, [count, total]);
  return Math.min(count, total);
}
