"use client";

import { useEffect, useState } from "react";
import { notify } from "@/lib/browser/notify";

const CONFIRMED_MS = 2000;

/** Copies text to the clipboard, and confirms it for a moment. */
export function useCopied(): { copied: boolean; copy: (text: string) => Promise<boolean> } {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      return true;
    } catch {
      // Browsers only offer the clipboard on https and localhost, and may ask the person first.
      const description = "Select the text and copy it by hand.";
      notify({ tone: "failure", title: "The browser did not allow copying.", description });
      return false;
    }
  }
  return { copied, copy };
}
