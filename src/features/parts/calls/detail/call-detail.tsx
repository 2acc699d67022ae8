"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { EmptyState } from "@/components/feedback/empty-state";
import { LoadFailure } from "@/components/feedback/load-failure";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { MethodLabel } from "@/components/labels/method-label";
import { StatusCode } from "@/components/labels/status-code";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import type { MockServerDto, RecordedCallDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import { clockText, dateTimeText } from "@/lib/text/date-text";
import { CallActions } from "./call-actions";
import { CallMessage } from "./call-message";
import { CallReason } from "./call-reason";
import { requestMessage, responseMessage } from "./http-text";
import { matchedWords } from "./matched-words";

interface CallDetailProps {
  mockServer: MockServerDto;
  callId: string;
  onClose: () => void;
}

type Part = "reason" | "request" | "response";

/** One recorded call: why it got its answer, and the request and answer as they were. */
export function CallDetail({ mockServer, callId, onClose }: CallDetailProps) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const pane = useRef<HTMLElement>(null);
  const [part, setPart] = useState<Part>("reason");
  const input = { workspaceId, mockServerId: mockServer.id, callId };
  // A recorded call never changes.
  const { data: call, error, refetch } = useQuery(trpc.calls.get.queryOptions(input, { staleTime: Infinity }));

  // If the pane covers the list, the row that opened it cannot keep the focus.
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

function Title({ call }: { call: RecordedCallDto }) {
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
