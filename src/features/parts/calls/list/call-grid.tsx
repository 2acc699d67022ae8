"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useEffectEvent, useState } from "react";
import type { CallSummaryDto } from "@/lib/api/api-types";
import { CALL_COLUMNS, CallRowLine, GRID_COLUMNS } from "./call-row-line";

const CALL_ROW_HEIGHT_PX = 32;
const OVERSCAN = 8;
// More rows are requested when fewer than this many remain below.
const AHEAD = 60;

interface CallGridProps {
  rows: CallSummaryDto[];
  /** The call that is open beside the list. */
  openId: string | null;
  onOpen: (callId: string) => void;
  box: RefObject<HTMLDivElement | null>;
  onScroll: (top: number) => void;
  /** Requests older calls; null if all are here or requested. */
  readMore: (() => void) | null;
  isDimmed: boolean;
}

/** The calls, newest first, in a scrolling box that only renders the visible rows. Arrow keys move between rows, Enter opens one. */
export function CallGrid({ rows, openId, onOpen, box, onScroll, readMore, isDimmed }: CallGridProps) {
  const [activeId, setActiveId] = useState<string | null>(openId);
  const activeAt = rows.findIndex(({ id }) => id === activeId);
  const tabStopAt = Math.max(activeAt, 0);
  // Stable while the rows are: the virtualizer recalculates all rows for a new function.
  const keyOf = useCallback((at: number) => rows[at]?.id ?? at, [rows]);
  // The virtualizer's functions return new values without changing, which React's compiler cannot know. Nothing here relies on memoizing
  // them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => CALL_ROW_HEIGHT_PX,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    // The focused row stays rendered; otherwise it would lose the focus.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), tabStopAt])]
        .filter((at) => at < rows.length)
        .sort((one, other) => one - other),
  });

  const lastAt = drawn.getVirtualItems().at(-1)?.index ?? 0;
  const isNearEnd = rows.length > 0 && lastAt >= rows.length - AHEAD;
  const read = useEffectEvent(() => readMore?.());
  const canRead = readMore !== null;
  // Also when new rows arrive: they may end inside the visible part, and may arrive before the request for them was rendered.
  useEffect(() => {
    if (isNearEnd && canRead) read();
  }, [isNearEnd, canRead, rows.length]);

  const reveal = useEffectEvent((id: string) => {
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) drawn.scrollToIndex(at, { align: "auto" });
  });
  const leave = useEffectEvent(() => onScroll(0));
  useEffect(() => () => leave(), []);
  const isOpenHere = openId !== null && rows.some(({ id }) => id === openId);
  // Also for a link to a call: scrolls to its row when it was read.
  useEffect(() => {
    if (openId !== null && isOpenHere) reveal(openId);
  }, [openId, isOpenHere]);

  function walk(event: KeyboardEvent<HTMLDivElement>) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      const row = rows[tabStopAt];
      if (row) onOpen(row.id);
      return;
    }
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / CALL_ROW_HEIGHT_PX) - 2);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const ends: Record<string, number> = { Home: 0, End: rows.length - 1 };
    const step = steps[event.key];
    const to = ends[event.key] ?? (step === undefined ? undefined : tabStopAt + step);
    if (to === undefined) return;
    event.preventDefault();
    const at = Math.min(Math.max(to, 0), rows.length - 1);
    const row = rows[at];
    if (!row) return;
    setActiveId(row.id);
    drawn.scrollToIndex(at, { align: "auto" });
    focusRow(box.current, row.id);
  }

  return (
    <div
      ref={box}
      className="@container relative h-full overflow-y-auto"
      onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
    >
      <div
        role="grid"
        aria-label="Calls"
        aria-rowcount={rows.length + 1}
        aria-busy={isDimmed}
        className={isDimmed ? "opacity-60" : undefined}
        onKeyDown={walk}
      >
        <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-panel">
          <div
            role="row"
            aria-rowindex={1}
            className={`${GRID_COLUMNS} h-7 items-center *:font-sans! *:text-2xs! *:text-muted`}
          >
            {CALL_COLUMNS.map(({ label, className }) => (
              <span key={label} role="columnheader" className={className}>
                {label}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: drawn.getTotalSize() }}>
          {drawn.getVirtualItems().map(({ index: at, key, start }) => {
            const row = rows[at];
            if (!row) return null;
            return (
              <CallRowLine
                key={key}
                row={row}
                at={at}
                top={start}
                isOpen={row.id === openId}
                isTabStop={at === tabStopAt}
                onFocus={setActiveId}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Moves the focus to a row. If the row is not rendered, it is rendered first. */
export function focusRow(box: HTMLElement | null, callId: string): void {
  const focus = (framesLeft: number) => {
    const row = box?.querySelector<HTMLElement>(`[data-call="${callId}"]`);
    row?.focus({ preventScroll: true });
    const hasFocus = row !== undefined && row === document.activeElement;
    if (!hasFocus && framesLeft > 0) requestAnimationFrame(() => focus(framesLeft - 1));
  };
  focus(FRAMES_TO_DRAW);
}

// Usually one or two frames are enough.
const FRAMES_TO_DRAW = 10;
