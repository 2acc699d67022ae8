"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { StatusCode } from "@/components/labels/status-code";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { TraceView } from "@/features/ground/what-selects/trace-view";
import type { ExplanationDto, MockServerDto, RecordedCallDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";

/** Why a recorded call got its answer, according to the collection at that time, and what the same call gets now if that differs. */
export function CallReason({ mockServer, call }: { mockServer: MockServerDto; call: RecordedCallDto }) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const key = { workspaceId, mockServerId: mockServer.id };
  const { data: then, error, refetch } = useQuery(trpc.calls.explain.queryOptions({ ...key, callId: call.id }));
  const path = call.query === "" ? call.path : `${call.path}?${call.query}`;
  const { method, headers, body } = call;
  const { data: now } = useQuery(trpc.calls.explain.queryOptions({ ...key, call: { method, path, headers, body } }));

  if (!then) {
    return error ? <LoadFailure error={error} what="explanation" retry={() => void refetch()} /> : <PageSkeleton />;
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {then.isExact || then.note === null ? null : <Notice tone="warning">{then.note}</Notice>}
      {now && differs(then, now) ? (
        <Notice tone="info">
          Served by revision {then.revision} of the collection. The collection now answers: <Answer explained={now} />
        </Notice>
      ) : null}
      <TraceView trace={then.trace} mockServer={mockServer} call={{ callId: call.id }} />
    </div>
  );
}

function differs(then: ExplanationDto, now: ExplanationDto): boolean {
  return then.status !== now.status || then.trace.winnerId !== now.trace.winnerId;
}

function Answer({ explained: { status, trace } }: { explained: ExplanationDto }) {
  const winner = trace.examples.find(({ id }) => id === trace.winnerId);
  return (
    <>
      <StatusCode status={status} />
      {winner ? ` “${winner.name}”` : null}.
    </>
  );
}
