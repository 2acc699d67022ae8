"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { clsx } from "clsx";
import { useCallback, useMemo, useRef, useState } from "react";
import { useOffsetInPage } from "@/hooks/use-offset-in-page";
import type { RouteDto } from "@/lib/api/api-types";
import { rowsToDraw } from "@/lib/rows-to-draw";
import { drawnGroups, withHeadings } from "./drawn-routes";
import { routeLines } from "./route-lines";
import { RouteRow } from "./route-row";

// Typical heights; each line is measured when it is rendered.
const HEADING_HEIGHT_PX = 34;
const ROUTE_HEIGHT_PX = 63;
const OVERSCAN = 8;
const BEFORE_MEASURING = { width: 0, height: 800 };
// Within two lines of the focused one there is always a route to tab to, with or without a heading in between.
const TAB_REACH = [-2, -1, 0, 1, 2];

interface VirtualRoutesProps {
  mockServerId: string;
  routes: RouteDto[];
  /** The examples that answer if no other one fits. */
  fallbackIds: ReadonlySet<string>;
}

/**
 * The routes in the scrolling page. Rendered are the visible ones, the first and the last, which Tab reaches from outside, and those around
 * the focused one.
 */
export function VirtualRoutes({ mockServerId, routes, fallbackIds }: VirtualRoutesProps) {
  const list = useRef<HTMLDivElement>(null);
  const startPx = useOffsetInPage(list);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  // Scrolling renders this for each frame, so nothing here may search through all routes.
  const lines = useMemo(() => routeLines(routes), [routes]);
  const places = useMemo(() => new Map(lines.map(({ key }, at) => [key, at])), [lines]);
  const keyOf = useCallback((at: number) => lines[at]?.key ?? at, [lines]);
  const focusedAt = places.get(focusedId ?? "");
  const held = [1, lines.length - 1, ...(focusedAt === undefined ? [] : TAB_REACH.map((step) => focusedAt + step))];
  // The virtualizer's functions return new values without changing, which React's compiler cannot know. Nothing here relies on memoizing
  // them.
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
      // The virtualizer corrects the scroll position when lines above are measured; the browser must not do it again.
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
          {/* An outline, because a border would take space between measured rows. */}
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
