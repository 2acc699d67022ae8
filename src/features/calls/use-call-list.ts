"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { fitsFilter } from "@/features/calls/fits-filter";
import { type LiveRows, mergedRows, NO_LIVE_ROWS, withArrived, withNothingWaiting } from "@/features/calls/live-rows";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { CallRow } from "@/lib/api-types";
import type { CallFilter } from "@/schemas/calls";
import { useTRPC, useTRPCClient } from "@/lib/trpc";

const PAGE_SIZE = 200;

/**
 * The recorded calls that fit a filter, newest first: read page by page, with what is recorded meanwhile in front. While `isReading`,
 * because somebody reads further down, new ones are held back.
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
    // tRPC's own options would send a direction along, which the API does not know.
    queryFn: ({ pageParam, signal }) => client.calls.list.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
    // What was recorded stays what it is, and what is new comes by itself; the list is read anew when one comes back to it.
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

  // In front of nothing there is nothing to be moved.
  const hold = isReading && rows.length > 0;

  async function readAnew() {
    update(() => NO_LIVE_ROWS);
    await queryClient.resetQueries({ queryKey });
  }

  function take(arrived: readonly CallRow[]) {
    const readIds = new Set(read.map(({ id }) => id));
    const fresh = arrived.filter(({ id }) => !readIds.has(id));
    if (!hold && withArrived(liveRows, fresh, hold).isOverrun) void readAnew();
    else update((before) => withArrived(before, fresh, hold));
  }

  /** Asks for the newest: what came while nobody listened, or what only the server can compare with the filter. */
  async function catchUp() {
    if (pages.isPlaceholderData || !pages.data) return;
    const newest = await client.calls.list.query(input).catch(() => null);
    // Without an answer the next one tells.
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
    /** Calls that just came: those that fit come into the list. */
    add: (arrived: CallRow[]) => {
      const verdicts = arrived.map((row) => fitsFilter(row, filter ?? {}));
      if (verdicts.includes(null)) void catchUp();
      take(arrived.filter((_, at) => verdicts[at] === true));
    },
    showWaiting: () => (liveRows.isOverrun ? void readAnew() : update(withNothingWaiting)),
  };
}

function useMergedRows(shown: readonly CallRow[], read: readonly CallRow[]): CallRow[] {
  return useMemo(() => mergedRows(shown, read), [shown, read]);
}
