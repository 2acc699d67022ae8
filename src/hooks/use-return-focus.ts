"use client";

import { useState } from "react";

type FocusHandler = (event: Event) => void;

/**
 * The close handler of a dialog without a trigger: returns the focus to the element that had it before, if that still exists. The given
 * handler runs first.
 */
export function useReturnFocus(onCloseAutoFocus?: FocusHandler): FocusHandler {
  // Read at the first rendering, because a field with autoFocus takes the focus before any handler runs.
  const [opener] = useState(() => (document.activeElement instanceof HTMLElement ? document.activeElement : null));
  return (event) => {
    onCloseAutoFocus?.(event);
    if (event.defaultPrevented || !opener?.isConnected) return;
    event.preventDefault();
    opener.focus();
  };
}
