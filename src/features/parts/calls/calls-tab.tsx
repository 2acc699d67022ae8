"use client";

import { FileDown } from "lucide-react";
import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { LoadFailure } from "@/components/feedback/load-failure";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { SplitPanes } from "@/components/layout/split-panes";
import { Button } from "@/components/ui/button";
import { useDebouncedValue } from "@/hooks/use-debounced-value";
import type { MockServerDto } from "@/lib/api/api-types";
import { counted } from "@/lib/text/counted";
import { CallDetail } from "./detail/call-detail";
import { useExportCalls } from "./detail/use-export-calls";
import { CallFilters } from "./filter/call-filters";
import { callFilter, filterParsers, NO_FILTER } from "./filter/filter-values";
import { CallGrid, focusRow } from "./list/call-grid";
import { LiveState } from "./list/live-state";
import { NewCallsAnnouncer } from "./list/new-calls-announcer";
import { NoCalls } from "./list/no-calls";
import { useCallList } from "./list/use-call-list";
import { useCallStream } from "./list/use-call-stream";
import { RecordingNotice } from "./recording/recording-notice";
import { MissingRoutes } from "./to-request/missing-routes";
import { useMissingRoutes } from "./to-request/use-missing-routes";

const TYPING_MS = 250;
// When the list is scrolled further than this, the person is reading older calls.
const AT_TOP_PX = 8;

/** The recorded calls of a mock server, updated live, and one of them in full: `?tab=calls&status=4xx&call=…`. */
export function CallsTab({ mockServer }: { mockServer: MockServerDto }) {
  const [values, setValues] = useQueryStates(filterParsers);
  const [openId, setOpenId] = useQueryState("call", parseAsString.withOptions({ history: "push" }));
  const [isPaused, setIsPaused] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  const filterText = useDebouncedValue(JSON.stringify(values), TYPING_MS);
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
  // When the open call is closed, in whichever way, the focus returns to its row.
  useEffect(() => {
    const closedId = openId === null ? shownId.current : null;
    shownId.current = openId;
    if (closedId !== null && document.activeElement === document.body) focusRow(box.current, closedId);
  }, [openId]);
  const close = () => void setOpenId(null);
  // A stable function, so that existing rows are not rendered again while older ones are read.
  const open = useCallback((id: string) => void setOpenId(id), [setOpenId]);

  function closeByKey(event: KeyboardEvent<HTMLDivElement>) {
    // Events of the call's dialogs bubble up to here in React's tree.
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
      <NewCallsAnnouncer count={news} />
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
                    // A new key, so that another list starts at its top.
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
