"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";

import { LoadFailure } from "@/components/load-failure";
import { Notice } from "@/components/notice";
import { PageSkeleton } from "@/components/page-skeleton";
import { SplitPanes } from "@/components/split-panes";
import { useReplayedCall } from "@/features/calls/use-replayed-call";
import { useRoutes } from "@/features/mock-servers/use-routes";
import { AnswerPane } from "@/features/try-it/answer-pane";
import { CallForm } from "@/features/try-it/call-form";
import { ReplayNote } from "@/features/try-it/replay-note";
import { targetOfUrl } from "@/features/try-it/target-of-url";
import { useSavedCall } from "@/features/try-it/use-saved-call";
import { useSentCall } from "@/features/try-it/use-sent-call";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useKeptState } from "@/hooks/use-kept-state";
import { apiFailure } from "@/lib/api-failure";
import type { MockServerSummary } from "@/lib/api-types";
import type { OutgoingCall } from "@/lib/outgoing-call";
import { paths } from "@/lib/paths";

const BLANK_CALL: OutgoingCall = { method: "GET", path: "/", headers: [], body: "" };

/**
 * Sends a call to the mock server and shows the answer with the reason for it. `?request=…&example=…` fill the call, or `?replay=…` with a
 * recorded one; without them it is the first route's.
 */
export function TryIt({ mockServer }: { mockServer: MockServerSummary }) {
  const [callId] = useQueryState("replay", parseAsString);
  return callId === null ? (
    <TrySavedCall mockServer={mockServer} />
  ) : (
    <TryRecordedCall mockServer={mockServer} callId={callId} />
  );
}

function TryRecordedCall({ mockServer, callId }: { mockServer: MockServerSummary; callId: string }) {
  const { id: workspaceId } = useCurrentWorkspace();
  const { replayed, error } = useReplayedCall(mockServer.id, callId);
  if (replayed === null && !error) return <PageSkeleton />;
  return (
    <TryCall
      key={callId}
      mockServer={mockServer}
      saved={replayed?.call ?? BLANK_CALL}
      keptUnder={`${mockServer.id} replay ${callId}`}
      note={
        replayed ? (
          <ReplayNote replayed={replayed} href={paths.call(workspaceId, mockServer.id, callId)} />
        ) : (
          <Notice tone="warning">The recorded call is no longer kept.</Notice>
        )
      }
    />
  );
}

function TrySavedCall({ mockServer }: { mockServer: MockServerSummary }) {
  const [requestId] = useQueryState("request", parseAsString);
  const [exampleId] = useQueryState("example", parseAsString);
  const { data: routes, error: routesError, refetch } = useRoutes(mockServer.id);
  const filledFrom = requestId ?? routes?.[0]?.requestId ?? null;
  const { call, error } = useSavedCall(filledFrom, exampleId);

  if (!routes) {
    if (routesError) return <LoadFailure error={routesError} what="list of routes" retry={() => void refetch()} />;
    return <PageSkeleton />;
  }
  // A request that was deleted since the link was made leaves an empty form.
  if (filledFrom !== null && call === null && !error) return <PageSkeleton />;
  return (
    <TryCall
      key={`${filledFrom} ${exampleId}`}
      mockServer={mockServer}
      saved={call ?? BLANK_CALL}
      keptUnder={`${mockServer.id} ${filledFrom} ${exampleId}`}
    />
  );
}

interface TryCallProps {
  mockServer: MockServerSummary;
  saved: OutgoingCall;
  keptUnder: string;
  /** Where the call comes from, if that is to be said. */
  note?: ReactNode;
}

function TryCall({ mockServer, saved, keptUnder, note }: TryCallProps) {
  const [draft, setDraft] = useKeptState<OutgoingCall>("try-it-call", keptUnder);
  const { sent, error, isPending, send, cancel } = useSentCall(mockServer.id, keptUnder);
  const call = draft ?? saved;

  function sendCall() {
    const path = targetOfUrl(call.path, mockServer);
    if (path !== call.path) setDraft({ ...call, path });
    send({ ...call, path });
  }

  return (
    <div className="grid flex-1 grid-cols-[minmax(0,1fr)] md:min-h-[28rem]">
      <SplitPanes
        id="try-it"
        label="Resize the call"
        firstSize="44%"
        firstMin="300px"
        firstMax="70%"
        narrow="stack"
        first={
          <CallForm
            note={note}
            call={call}
            onChange={setDraft}
            onSend={sendCall}
            onReset={draft ? () => setDraft(saved) : null}
            pending={isPending}
            errors={error ? apiFailure(error).fields : {}}
          />
        }
        second={
          <AnswerPane
            mockServer={mockServer}
            sent={sent}
            pending={isPending}
            error={error}
            retry={sendCall}
            cancel={cancel}
            onUseCall={setDraft}
          />
        }
      />
    </div>
  );
}
