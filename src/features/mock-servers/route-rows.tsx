"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { clsx } from "clsx";
import { useCallback, useMemo, useRef, useState } from "react";

import { drawnGroups, withHeadings } from "@/features/mock-servers/drawn-routes";
import { routeLines } from "@/features/mock-servers/route-lines";
import { RouteRow } from "@/features/mock-servers/route-row";
import { useStartInPage } from "@/hooks/use-start-in-page";
import type { MockServerRoute } from "@/lib/api-types";
import { rowsToDraw } from "@/lib/rows-to-draw";

// As high as they mostly are; each is measured when it is drawn.
const HEADING_HEIGHT_PX = 34;
const ROUTE_HEIGHT_PX = 63;
const OVERSCAN = 8;
const BEFORE_MEASURING = { width: 0, height: 800 };
// Two lines away from where the focus is there is a route to tab to, with or without a heading in between.
const TAB_REACH = [-2, -1, 0, 1, 2];

interface RouteRowsProps {
  mockServerId: string;
  routes: MockServerRoute[];
  /** The examples that answer when no other one fits. */
  fallbackIds: ReadonlySet<string>;
}

/**
 * The routes in the page that scrolls: of many only those in sight, the first and the last, to which Tab comes from outside, and those
 * around the focus.
 */
export function RouteRows({ mockServerId, routes, fallbackIds }: RouteRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const startPx = useStartInPage(list);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  // Scrolling draws this anew for each frame: nothing of it may look through all routes.
  const lines = useMemo(() => routeLines(routes), [routes]);
  const places = useMemo(() => new Map(lines.map(({ key }, at) => [key, at])), [lines]);
  const keyOf = useCallback((at: number) => lines[at]?.key ?? at, [lines]);
  const focusedAt = places.get(focusedId ?? "");
  const held = [1, lines.length - 1, ...(focusedAt === undefined ? [] : TAB_REACH.map((step) => focusedAt + step))];
  // Nothing here is memoized by what it answers.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => list.current?.closest("main") ?? null,
    estimateSize: (at) => (lines[at]?.kind === "heading" ? HEADING_HEIGHT_PX : ROUTE_HEIGHT_PX),
    getItemKey: keyOf,
    initialRect: BEFORE_MEASURING,
    scrollMargin: startPx,
    rangeExtractor: (range) => withHeadings(rowsToDraw(range, held), lines),
    overscan: OVERSCAN,
  });

  return (
    <div
      ref={list}
      // What is above is measured, and allowed for: the browser must not do so once more.
      className="[overflow-anchor:none]"
      style={{ minHeight: rows.getTotalSize() }}
      onFocus={({ target }) => {
        const id = target.closest<HTMLElement>("[data-route]")?.dataset.route;
        if (id !== undefined) setFocusedId(id);
      }}
    >
      {drawnGroups(rows.getVirtualItems(), lines, startPx).map((group) => (
        <section key={group.key} aria-label={group.title} style={{ paddingTop: group.gapPx }}>
          <h2
            ref={rows.measureElement}
            data-index={group.at}
            className={clsx("pb-1 text-xs font-medium text-muted", group.at > 0 && "pt-3")}
          >
            {group.title}
          </h2>
          {/* An outline, unlike a border, takes no room between rows that are measured. */}
          <ul className="overflow-hidden rounded-lg outline outline-line">
            {group.routes.map(({ key, route, at, place, placeCount, gapPx }) => (
              <RouteRow
                key={key}
                mockServerId={mockServerId}
                route={route}
                fallbackIds={fallbackIds}
                at={at}
                place={place}
                placeCount={placeCount}
                gapPx={gapPx}
                measure={rows.measureElement}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
