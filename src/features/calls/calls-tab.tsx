"use client";

import { FileDown } from "lucide-react";
import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";

import { LoadFailure } from "@/components/load-failure";
import { PageSkeleton } from "@/components/page-skeleton";
import { SplitPanes } from "@/components/split-panes";
import { Button } from "@/components/ui/button";
import { CallDetail } from "@/features/calls/call-detail";
import { callFilter, filterParsers, NO_FILTER } from "@/features/calls/call-filter";
import { CallFilters } from "@/features/calls/call-filters";
import { CallGrid, focusRow } from "@/features/calls/call-grid";
import { LiveState } from "@/features/calls/live-state";
import { MissingRoutes } from "@/features/calls/missing-routes";
import { NewCallsSpoken } from "@/features/calls/new-calls-spoken";
import { NoCalls } from "@/features/calls/no-calls";
import { RecordingNotice } from "@/features/calls/recording-notice";
import { useCallList } from "@/features/calls/use-call-list";
import { useCallStream } from "@/features/calls/use-call-stream";
import { useExportCalls } from "@/features/calls/use-export-calls";
import { useMissingRoutes } from "@/features/calls/use-missing-routes";
import { useSettledValue } from "@/hooks/use-settled-value";
import type { MockServerSummary } from "@/lib/api-types";
import { counted } from "@/lib/counted";

const TYPING_MS = 250;
// Further down than this somebody reads what is there.
const AT_TOP_PX = 8;

/** The recorded calls of a mock server as they come, and one of them in full: `?tab=calls&status=4xx&call=…`. */
export function CallsTab({ mockServer }: { mockServer: MockServerSummary }) {
  const [values, setValues] = useQueryStates(filterParsers);
  const [openId, setOpenId] = useQueryState("call", parseAsString.withOptions({ history: "push" }));
  const [isPaused, setIsPaused] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  const filterText = useSettledValue(JSON.stringify(values), TYPING_MS);
  const filter = useMemo(() => callFilter(JSON.parse(filterText) as typeof values), [filterText]);
  const list = useCallList(mockServer.id, filter, isScrolled);
  const missing = useMissingRoutes(mockServer.id);
  const [news, setNews] = useState(0);
  const stream = useCallStream(mockServer.id, !isPaused, {
    onConnected: () => void list.catchUp(),
    onCalls: (rows) => {
      list.add(rows);
      setNews((count) => count + rows.length);
      if (rows.some(({ errorCode }) => errorCode !== null)) missing.refresh();
    },
  });
  const { pending, download } = useExportCalls(mockServer.id);

  function scrolled(top: number) {
    const isDown = top > AT_TOP_PX;
    if (isDown === isScrolled) return;
    setIsScrolled(isDown);
    if (!isDown && list.waitingCount > 0) list.showWaiting();
  }

  const shownId = useRef<string | null>(null);
  // The focus goes with the call that had it, however that was closed, and comes back to its row.
  useEffect(() => {
    const closedId = openId === null ? shownId.current : null;
    shownId.current = openId;
    if (closedId !== null && document.activeElement === document.body) focusRow(box.current, closedId);
  }, [openId]);
  const close = () => void setOpenId(null);
  // Rows that are on the page stay as they are while older ones are read.
  const open = useCallback((id: string) => void setOpenId(id), [setOpenId]);

  function closeByKey(event: KeyboardEvent<HTMLDivElement>) {
    // What is in a dialog of the call bubbles up to here as well.
    if (event.key !== "Escape" || event.defaultPrevented || openId === null) return;
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    close();
  }

  const { pages, rows } = list;
  const isAskedFor = filter !== undefined;
  return (
    <div className="flex min-w-0 grow flex-col" onKeyDown={closeByKey}>
      <div className="flex flex-col gap-3 px-6 py-3 max-md:px-4">
        <RecordingNotice mockServer={mockServer} dropped={list.dropped} />
        <MissingRoutes mockServer={mockServer} groups={missing.groups} />
        <CallFilters
          mockServerId={mockServer.id}
          values={values}
          onChange={(part) => void setValues(part)}
          onClear={() => void setValues(NO_FILTER)}
          actions={
            <>
              <LiveState state={stream} isPaused={isPaused} onPause={setIsPaused} />
              <Button
                variant="outline"
                pending={pending}
                disabled={rows.length === 0}
                onClick={() => void download({ filter })}
              >
                <FileDown aria-hidden />
                Export HAR
              </Button>
            </>
          }
        />
      </div>
      <NewCallsSpoken count={news} />
      <div className="relative min-h-[max(26rem,calc(100dvh-14rem))] grow basis-0 border-t border-line">
        <div className="absolute inset-0">
          <SplitPanes
            id="calls"
            label="Resize the list of calls"
            firstSize="50%"
            firstMin="320px"
            firstMax="75%"
            narrow="coverFirst"
            first={
              pages.error && rows.length === 0 ? (
                <LoadFailure error={pages.error} what="list of calls" retry={() => void pages.refetch()} />
              ) : pages.isPending ? (
                <PageSkeleton />
              ) : rows.length === 0 ? (
                <NoCalls mockServer={mockServer} isFiltered={isAskedFor} onClear={() => void setValues(NO_FILTER)} />
              ) : (
                <div className="relative h-full">
                  {list.waitingCount > 0 ? (
                    <div className="pointer-events-none absolute inset-x-0 top-9 z-20 flex justify-center">
                      <Button
                        size="small"
                        className="pointer-events-auto shadow-lg"
                        onClick={() => {
                          list.showWaiting();
                          box.current?.scrollTo({ top: 0 });
                        }}
                      >
                        {counted(list.waitingCount, "new call")}
                      </Button>
                    </div>
                  ) : null}
                  <CallGrid
                    // Another list begins at its top.
                    key={filterText}
                    rows={rows}
                    openId={openId}
                    onOpen={open}
                    box={box}
                    onScroll={scrolled}
                    readMore={
                      pages.hasNextPage && !pages.isFetching && !pages.isError ? () => void pages.fetchNextPage() : null
                    }
                    isDimmed={pages.isPlaceholderData}
                  />
                </div>
              )
            }
            second={openId === null ? null : <CallDetail mockServer={mockServer} callId={openId} onClose={close} />}
          />
        </div>
      </div>
    </div>
  );
}
