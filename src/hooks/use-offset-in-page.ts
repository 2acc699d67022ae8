"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * The offset of an element from the top of the page's scrolled content. When something above it is added or removed, the page is scrolled
 * by the same amount, so that what is being read further down does not move.
 */
export function useOffsetInPage(element: RefObject<HTMLElement | null>): number {
  const [startPx, setStartPx] = useState(0);
  useEffect(() => {
    const page = element.current?.closest("main");
    const content = page?.firstElementChild;
    if (!page || !content) return;
    let known: number | null = null;
    const observer = new ResizeObserver(() => {
      if (!element.current) return;
      const fromTop = element.current.getBoundingClientRect().top - page.getBoundingClientRect().top;
      const start = Math.round(fromTop + page.scrollTop);
      if (known !== null && page.scrollTop > known) page.scrollTop += start - known;
      known = start;
      setStartPx(start);
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [element]);
  return startPx;
}
