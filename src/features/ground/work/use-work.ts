"use client";

import { useState } from "react";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPCClient } from "@/lib/api/trpc";

/** What a procedure gets of a piece of work: `client.collection.import.mutate({ …, workId }, { signal })`. */
export interface WorkOrder {
  workId: string;
  signal: AbortSignal;
  cancel: () => void;
}

/** Work that the server does at the moment. */
export interface OngoingWork {
  workId: string;
  /** Ends it. The one who waits for its result gets an error with the code `work_cancelled`. */
  cancel: () => void;
}

/**
 * Asks the server for work that may take long, one piece at a time: `run((order) => …)`. While it lasts, `ongoing` is what WorkProgress
 * shows, with which the person can cancel it.
 */
export function useWork() {
  const client = useTRPCClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const [ongoing, setOngoing] = useState<OngoingWork | null>(null);

  /** @param left aborts when nobody waits for the result any more, e.g. because the page was left */
  async function run<Result>(ask: (order: WorkOrder) => Promise<Result>, left?: AbortSignal): Promise<Result> {
    const closing = new AbortController();
    const workId = crypto.randomUUID();
    const askToCancel = async () => {
      const answer = await client.work.cancel.mutate({ workspaceId, workId }).catch(() => null);
      // Another instance may do it: closing the request reaches that one. What is saved already stays, and its result comes.
      if (answer?.outcome !== "cancelled" && answer?.outcome !== "too late") closing.abort();
    };
    left?.addEventListener("abort", () => closing.abort(), { once: true });
    const cancel = () => void askToCancel();
    setOngoing({ workId, cancel });
    try {
      return await ask({ workId, signal: closing.signal, cancel });
    } catch (error) {
      throw closing.signal.aborted ? new CancelledWork() : error;
    } finally {
      setOngoing((current) => (current?.workId === workId ? null : current));
    }
  }

  return { run, ongoing };
}

/** The same as the server's own refusal of cancelled work, for a request that was closed. */
class CancelledWork extends Error {
  override readonly name = "CancelledWork";
  readonly data = { httpStatus: 409, appError: { code: "work_cancelled" } };

  constructor() {
    super("It was cancelled.");
  }
}
