"use client";

import { X } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { EmptyState } from "@/components/empty-state";
import { LoadFailure } from "@/components/load-failure";
import { MethodLabel } from "@/components/method-label";
import { PageSkeleton } from "@/components/page-skeleton";
import { StatusCode } from "@/components/status-code";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { CallActions } from "@/features/calls/call-actions";
import { CallMessage } from "@/features/calls/call-message";
import { CallReason } from "@/features/calls/call-reason";
import { requestMessage, responseMessage } from "@/features/calls/http-text";
import { matchedWords } from "@/features/calls/matched-words";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { apiFailure } from "@/lib/api-failure";
import type { MockServerSummary, RecordedCall } from "@/lib/api-types";
import { clockText, dateTimeText } from "@/lib/date-text";
import { useTRPC } from "@/lib/trpc";

interface CallDetailProps {
  mockServer: MockServerSummary;
  callId: string;
  onClose: () => void;
}

type Part = "reason" | "request" | "response";

/** One recorded call: why it got its answer, and what was sent and answered, as it was. */
export function CallDetail({ mockServer, callId, onClose }: CallDetailProps) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const pane = useRef<HTMLElement>(null);
  const [part, setPart] = useState<Part>("reason");
  const input = { workspaceId, mockServerId: mockServer.id, callId };
  // A call that was recorded does not change.
  const { data: call, error, refetch } = useQuery(trpc.calls.get.queryOptions(input, { staleTime: Infinity }));

  // Where it covers the list, the row that opened it is out of reach.
  useEffect(() => {
    if (window.matchMedia(COVERS_LIST).matches) pane.current?.focus();
  }, []);

  return (
    <section
      ref={pane}
      tabIndex={-1}
      aria-label="Call"
      className="relative flex h-full min-w-0 flex-col overflow-y-auto bg-canvas outline-none"
    >
      <div className="sticky top-0 z-10 flex min-w-0 items-start gap-2 bg-canvas px-4 pt-3 pb-1">
        {call ? <Title call={call} /> : <div className="flex-1" />}
        <Button variant="ghost" size="icon" aria-label="Close the call" title="Close the call (Esc)" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {call ? (
        <div className="flex min-w-0 flex-col gap-3 px-4 pb-6">
          <CallActions key={call.id} mockServer={mockServer} call={call} />
          <Tabs value={part} onValueChange={(value) => setPart(value as Part)}>
            <TabsList aria-label="Parts of the call">
              <TabsTrigger value="reason">Why this response?</TabsTrigger>
              <TabsTrigger value="request">Request</TabsTrigger>
              <TabsTrigger value="response">Response</TabsTrigger>
            </TabsList>
            <TabsContent value="reason" className="pt-3">
              <CallReason mockServer={mockServer} call={call} />
            </TabsContent>
            <TabsContent value="request" className="pt-3">
              <CallMessage what="request" message={requestMessage(call)} />
            </TabsContent>
            <TabsContent value="response" className="pt-3">
              <CallMessage what="response" message={responseMessage(call)} />
            </TabsContent>
          </Tabs>
        </div>
      ) : error && apiFailure(error).status === 404 ? (
        <EmptyState
          title="This call is no longer kept"
          actions={
            <Button variant="outline" onClick={onClose}>
              All calls
            </Button>
          }
        >
          Only the newest calls of a mock server are kept, for some days; how many and how long is set under Settings.
        </EmptyState>
      ) : error ? (
        <LoadFailure error={error} what="call" retry={() => void refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </section>
  );
}

// The width below which SplitPanes covers its first pane.
const COVERS_LIST = "(width < 64rem)";

function Title({ call }: { call: RecordedCall }) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-0.5">
      <h2 className="flex min-w-0 items-baseline gap-2">
        <MethodLabel method={call.method} />
        <span className="min-w-0 font-mono text-xs font-medium wrap-anywhere">
          {call.path}
          {call.query === "" ? null : `?${call.query}`}
        </span>
      </h2>
      <p className="flex flex-wrap items-baseline gap-x-3 text-xs text-muted">
        <StatusCode status={call.status} />
        <span>
          {call.exampleName === null
            ? matchedWords(call)
            : `“${call.exampleName}”, ${matchedWords(call).toLowerCase()}`}
        </span>
        <time dateTime={call.occurredAt} title={dateTimeText(call.occurredAt)}>
          {clockText(call.occurredAt)}
        </time>
        <span>{Math.max(1, Math.round(call.durationMs)).toLocaleString("en-US")} ms</span>
        {call.tokenPrefix === null ? null : <span>Token {call.tokenPrefix}...</span>}
      </p>
    </div>
  );
}
