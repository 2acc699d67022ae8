"use client";

import { useState } from "react";

type FocusHandler = (event: Event) => void;

/**
 * The handler for the end of a dialog without a trigger of its own: what had the focus before gets it back, where it is still there. A
 * handler that is handed over has its say first.
 */
export function useReturnFocus(onCloseAutoFocus?: FocusHandler): FocusHandler {
  // Read while the dialog is first drawn: a field in it with autoFocus takes the focus before any handler runs.
  const [opener] = useState(() => (document.activeElement instanceof HTMLElement ? document.activeElement : null));
  return (event) => {
    onCloseAutoFocus?.(event);
    if (event.defaultPrevented || !opener?.isConnected) return;
    event.preventDefault();
    opener.focus();
  };
}
