"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { matchesFilter } from "@/features/parts/calls/filter/matches-filter";
import type { CallSummaryDto } from "@/lib/api/api-types";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import type { CallFilter } from "@/schemas/calls";
import { type LiveRows, mergedRows, NO_LIVE_ROWS, withArrived, withWaitingShown } from "./live-rows";

const PAGE_SIZE = 200;

/**
 * The recorded calls that match a filter, newest first: read page by page, with new calls before them. New calls are held back while
 * `isReading`, that is, while somebody reads further down.
 */
export function useCallList(mockServerId: string, filter: CallFilter | undefined, isReading: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const input = { workspaceId, mockServerId, filter, limit: PAGE_SIZE };
  const queryKey = trpc.calls.list.infiniteQueryKey(input);
  const pages = useInfiniteQuery({
    queryKey,
    // Not tRPC's own options, because they send a direction, which the API does not know.
    queryFn: ({ pageParam, signal }) => client.calls.list.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
    // Recorded calls do not change, and new ones arrive separately. The list is read again when it is opened again.
    staleTime: Infinity,
    gcTime: 0,
  });

  const filterKey = JSON.stringify(input);
  const [live, setLive] = useState<{ of: string; rows: LiveRows }>({ of: filterKey, rows: NO_LIVE_ROWS });
  const liveRows = live.of === filterKey ? live.rows : NO_LIVE_ROWS;
  const update = (change: (rows: LiveRows) => LiveRows) =>
    setLive((now) => ({ of: filterKey, rows: change(now.of === filterKey ? now.rows : NO_LIVE_ROWS) }));

  const read = useMemo(() => pages.data?.pages.flatMap(({ calls }) => calls) ?? [], [pages.data]);
  const { waiting, waitingCount } = liveRows;
  const rows = useMergedRows(liveRows.shown, read);

  // In an empty list there are no rows that could move.
  const hold = isReading && rows.length > 0;

  async function readAnew() {
    update(() => NO_LIVE_ROWS);
    await queryClient.resetQueries({ queryKey });
  }

  function take(arrived: readonly CallSummaryDto[]) {
    const readIds = new Set(read.map(({ id }) => id));
    const fresh = arrived.filter(({ id }) => !readIds.has(id));
    if (!hold && withArrived(liveRows, fresh, hold).isOverrun) void readAnew();
    else update((before) => withArrived(before, fresh, hold));
  }

  /** Reads the newest calls: those that were missed without a connection, and those that only the server can compare with the filter. */
  async function catchUp() {
    if (pages.isPlaceholderData || !pages.data) return;
    const newest = await client.calls.list.query(input).catch(() => null);
    // Without an answer, the next attempt does it.
    if (newest === null) return;
    const known = new Set([...rows, ...waiting].map(({ id }) => id));
    const isGap = newest.cursor !== null && known.size > 0 && !newest.calls.some(({ id }) => known.has(id));
    if (isGap) await readAnew();
    else take(newest.calls);
  }

  return {
    pages,
    rows,
    waitingCount,
    dropped: pages.data?.pages[0]?.dropped ?? 0,
    catchUp,
    /** Adds new calls that match the filter. */
    add: (arrived: CallSummaryDto[]) => {
      const verdicts = arrived.map((row) => matchesFilter(row, filter ?? {}));
      if (verdicts.includes(null)) void catchUp();
      take(arrived.filter((_, at) => verdicts[at] === true));
    },
    showWaiting: () => (liveRows.isOverrun ? void readAnew() : update(withWaitingShown)),
  };
}

function useMergedRows(shown: readonly CallSummaryDto[], read: readonly CallSummaryDto[]): CallSummaryDto[] {
  return useMemo(() => mergedRows(shown, read), [shown, read]);
}
