"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import type { OutgoingCall } from "@/call-shapes/outgoing-call";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Notice } from "@/components/feedback/notice";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { SplitPanes } from "@/components/layout/split-panes";
import { useReplayedCall } from "@/features/ground/data/use-replayed-call";
import { useRoutes } from "@/features/ground/data/use-routes";
import { useSavedCall } from "@/features/ground/data/use-saved-call";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useKeptState } from "@/hooks/use-kept-state";
import { apiFailure } from "@/lib/api/api-failure";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { AnswerPane } from "./answer-pane";
import { CallForm } from "./call-form";
import { ReplayNote } from "./replay-note";
import { targetOfUrl } from "./target-of-url";
import { useSentCall } from "./use-sent-call";

const BLANK_CALL: OutgoingCall = { method: "GET", path: "/", headers: [], body: "" };

/**
 * Sends a call to the mock server and shows the answer with its explanation. The form is filled by `?request=…&example=…`, or by
 * `?replay=…` with a recorded call; otherwise it has the first route's call.
 */
export function TryIt({ mockServer }: { mockServer: MockServerDto }) {
  const [callId] = useQueryState("replay", parseAsString);
  return callId === null ? (
    <TrySavedCall mockServer={mockServer} />
  ) : (
    <TryRecordedCall mockServer={mockServer} callId={callId} />
  );
}

function TryRecordedCall({ mockServer, callId }: { mockServer: MockServerDto; callId: string }) {
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

function TrySavedCall({ mockServer }: { mockServer: MockServerDto }) {
  const [requestId] = useQueryState("request", parseAsString);
  const [exampleId] = useQueryState("example", parseAsString);
  const { data: routes, error: routesError, refetch } = useRoutes(mockServer.id);
  const filledFrom = requestId ?? routes?.[0]?.requestId ?? null;
  const { call, error } = useSavedCall(filledFrom, exampleId);

  if (!routes) {
    if (routesError) return <LoadFailure error={routesError} what="list of routes" retry={() => void refetch()} />;
    return <PageSkeleton />;
  }
  // If the request of the link was deleted, the form is empty.
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
  mockServer: MockServerDto;
  saved: OutgoingCall;
  keptUnder: string;
  /** Says where the call comes from, if that is of interest. */
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
