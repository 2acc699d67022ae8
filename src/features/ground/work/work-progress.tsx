"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { WorkProgressDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import { progressWords } from "./progress-words";
import type { OngoingWork } from "./use-work";

/** What is done within this time is not worth a word. */
const SHOWN_AFTER_MS = 1_000;
const ASKED_EVERY_MS = 500;

/** How far work has come, and a button that cancels it; nothing during its first second. */
export function WorkProgress({ work, doing }: { work: OngoingWork | null; doing: string }) {
  return work === null ? null : <OfWork key={work.workId} work={work} doing={doing} />;
}

function OfWork({ work, doing }: { work: OngoingWork; doing: string }) {
  const [isLate, setIsLate] = useState(false);
  const [isCancelled, setIsCancelled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const progress = useProgress(work.workId, isLate);
  if (!isLate) return null;
  const { done, total } = progress ?? { done: null, total: null };
  const isCounted = done !== null && total !== null;
  return (
    <div role="group" aria-label={doing} className="flex flex-wrap items-center gap-3">
      <progress
        aria-label={doing}
        className="h-1.5 w-48 accent-accent"
        {...(isCounted && { value: done, max: total })}
      />
      <p role="status" className="min-w-0 flex-1 text-sm text-muted">
        {isCancelled ? "Cancelling…" : progressWords(progress)}
      </p>
      <Button
        variant="outline"
        size="small"
        disabled={isCancelled}
        onClick={() => {
          setIsCancelled(true);
          work.cancel();
        }}
      >
        Cancel
      </Button>
    </div>
  );
}

/** Null where nothing is known: it has just begun or ended, or another instance does it. */
function useProgress(workId: string, enabled: boolean): WorkProgressDto | null {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const { data } = useQuery(
    trpc.work.progress.queryOptions(
      { workspaceId, workId },
      { enabled, refetchInterval: ASKED_EVERY_MS, staleTime: 0, gcTime: 0, retry: false },
    ),
  );
  return data ?? null;
}
