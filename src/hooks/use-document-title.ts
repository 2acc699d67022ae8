"use client";

import { useEffect } from "react";

/** Sets the title of the browser's tab: `title` before the app's name. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Mock Servers`;
  }, [title]);
}
