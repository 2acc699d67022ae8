"use client";

import { clsx } from "clsx";
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { type PaneSizes, paneSizesCookie } from "@/lib/browser/pane-sizes";

interface SplitPanesProps {
  /** The name under which the first pane's size is remembered. */
  id: string;
  /** The accessible name of the separator, e.g. "Resize the sidebar". */
  label: string;
  first: ReactNode;
  /** Null if there is nothing to show; then the first pane has all the space, without being mounted again. */
  second: ReactNode;
  /** The first pane's initial size: "260px" stays fixed in pixels, "45%" is a share. */
  firstSize: `${number}px` | `${number}%`;
  firstMin: string;
  firstMax: string;
  /** Below the `md` width the panes are stacked or the first one is hidden; or below `lg` the second one covers the first. */
  narrow: "stack" | "hideFirst" | "coverFirst";
}

/** Two panes side by side with a separator that can be moved by pointer and keyboard. */
export function SplitPanes({ id, label, first, second, firstSize, firstMin, firstMax, narrow }: SplitPanesProps) {
  const { sizes, remember } = useContext(PaneSizesContext);
  const group = useRef<HTMLDivElement>(null);
  const keepsPixels = firstSize.endsWith("px");
  const isCovered = narrow === "coverFirst" && second !== null;

  // A layout change counts as the person's if the window has the same width as at their last input; otherwise the window was resized.
  const widthAtInput = useRef<number | null>(null);
  const noteInput = () => {
    widthAtInput.current = group.current?.clientWidth ?? null;
  };

  // Computed from the layout, because the pane's element has its new size only after the next rendering.
  function save(percent: number) {
    if (second === null) return;
    const width = group.current?.clientWidth ?? 0;
    if (width !== widthAtInput.current) return;
    const pixels = (percent / 100) * width;
    remember(id, keepsPixels ? `${Math.round(pixels)}px` : `${percent.toFixed(1)}%`);
  }

  return (
    <Group
      className={clsx(
        narrow === "stack" && "max-md:h-auto! max-md:flex-col! max-md:overflow-visible!",
        narrow === "stack" && "max-md:[&>[data-panel]]:basis-auto! max-md:[&>[data-panel]]:grow-0!",
        narrow === "hideFirst" && "max-md:[&>[data-panel]:first-child]:hidden!",
        // A covered pane keeps its scroll position, but cannot be reached.
        isCovered && "max-lg:relative max-lg:[&>[data-panel]:first-child]:invisible!",
        isCovered && "max-lg:[&>[data-panel]:last-child]:absolute! max-lg:[&>[data-panel]:last-child]:inset-0!",
      )}
      elementRef={group}
      onPointerDownCapture={noteInput}
      onKeyDownCapture={noteInput}
      onLayoutChanged={(layout) => {
        const percent = layout[`${id}-first`];
        if (percent !== undefined) save(percent);
      }}
    >
      <Panel
        id={`${id}-first`}
        defaultSize={sizes[id] ?? firstSize}
        minSize={firstMin}
        maxSize={firstMax}
        groupResizeBehavior={keepsPixels ? "preserve-pixel-size" : "preserve-relative-size"}
      >
        {first}
      </Panel>
      {second === null ? null : (
        <>
          <Separator
            aria-label={label}
            className={clsx(
              "w-px bg-line transition-colors hover:bg-accent focus-visible:w-0.5 focus-visible:bg-accent data-[separator=active]:bg-accent",
              isCovered ? "max-lg:hidden" : "max-md:hidden",
            )}
          />
          <Panel id={`${id}-second`} minSize="280px">
            {second}
          </Panel>
        </>
      )}
    </Group>
  );
}

/** Passes the remembered sizes, which the server read from the cookie, to every SplitPanes below. */
export function PaneSizesProvider({ initial, children }: { initial: PaneSizes; children: ReactNode }) {
  const [sizes, setSizes] = useState(initial);
  const value = useMemo(
    () => ({
      sizes,
      remember: (id: string, size: string) => {
        const changed = { ...sizes, [id]: size };
        setSizes(changed);
        document.cookie = paneSizesCookie(changed);
      },
    }),
    [sizes],
  );
  return <PaneSizesContext value={value}>{children}</PaneSizesContext>;
}

const PaneSizesContext = createContext<{ sizes: PaneSizes; remember: (id: string, size: string) => void }>({
  sizes: {},
  remember: () => undefined,
});
