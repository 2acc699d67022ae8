"use client";

import { useEffect } from "react";

/** Names the browser's tab: `title` in front of the app's name. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Mock Servers`;
  }, [title]);
}
