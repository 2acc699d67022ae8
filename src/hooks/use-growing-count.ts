"use client";

import { startTransition, useEffect, useState } from "react";

const FIRST_COUNT = 100;

/**
 * How many rows of a long list to render: the first hundred at once, then the others in larger and larger parts that do not block typing
 * and clicks. In the end the whole list is rendered, so that the browser's own search finds everything.
 */
export function useGrowingCount(total: number): number {
  const [count, setCount] = useState(FIRST_COUNT);
  useEffect(() => {
    if (count < total) startTransition(() => setCount(count * 2));
  }, [count, total]);
  return Math.min(count, total);
}
