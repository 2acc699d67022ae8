"use client";

import type { KeyboardEvent, RefObject } from "react";
import { isShortcut } from "@/lib/browser/shortcuts";

export interface CellPlace {
  at: number;
  column: "key" | "value";
}

interface CellKeys {
  table: RefObject<HTMLTableElement | null>;
  /** Includes the blank row. */
  rowCount: number;
  canEdit: boolean;
  isEmpty: (at: number) => boolean;
  remove: (at: number) => void;
  move: (at: number, by: 1 | -1) => void;
}

/** One key handler for all fields of a table of keys and values. */
export function useCellKeys({ table, rowCount, canEdit, isEmpty, remove, move }: CellKeys) {
  return (event: KeyboardEvent) => {
    const place = cellPlaceOf(event.target);
    const input = event.target;
    if (place === null || !(input instanceof HTMLInputElement)) return;
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const { at, column } = place;
    const go = (to: CellPlace) => {
      if (to.at < 0 || to.at >= rowCount) return;
      event.preventDefault();
      focusCell(table.current, to);
    };

    const by = isShortcut(event, "moveUp") ? -1 : isShortcut(event, "moveDown") ? 1 : null;
    if (by !== null && canEdit) {
      event.preventDefault();
      move(at, by);
      const isThere = at + by >= 0 && at + by < rowCount - 1;
      if (isThere) focusCell(table.current, { at: at + by, column });
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    switch (event.key) {
      case "ArrowUp":
        return go({ at: at - 1, column });
      case "ArrowDown":
        return go({ at: at + 1, column });
      case "ArrowLeft":
        if (column === "value" && input.selectionEnd === 0) go({ at, column: "key" });
        return;
      case "ArrowRight":
        if (column === "key" && input.selectionStart === input.value.length) go({ at, column: "value" });
        return;
      case "Enter":
        return go(column === "key" ? { at, column: "value" } : { at: at + 1, column: "key" });
      case "Backspace":
        if (!canEdit || column !== "key" || !isEmpty(at)) return;
        event.preventDefault();
        return remove(at);
    }
  };
}

/** The cell of a field in the table. */
export function cellPlaceOf(target: EventTarget): CellPlace | null {
  const cell = target instanceof HTMLElement ? target.dataset.cell : undefined;
  if (cell === undefined) return null;
  const [at, column] = cell.split(":");
  return { at: Number(at), column: column === "key" ? "key" : "value" };
}

export function focusCell(table: HTMLTableElement | null, { at, column }: CellPlace): void {
  const input = table?.querySelector<HTMLInputElement>(`[data-cell="${at}:${column}"]`);
  input?.focus();
}
