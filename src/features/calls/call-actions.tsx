"use client";

import { Check, FileDown, FilePlus, SendHorizontal, Terminal } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { LinkButton } from "@/components/link-button";
import { Button } from "@/components/ui/button";
import { callAsCurl } from "@/features/calls/call-as-curl";
import { outgoingOfRecorded } from "@/features/calls/outgoing-of-recorded";
import { useExportCalls } from "@/features/calls/use-export-calls";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";
import { useCopied } from "@/hooks/use-copied";
import type { MockServerSummary, RecordedCall } from "@/lib/api-types";
import { paths } from "@/lib/paths";

const CreateRequestDialog = dynamic(
  () => import("@/features/calls/create-request-dialog").then((module) => module.CreateRequestDialog),
  { ssr: false },
);

/** What can be done with a recorded call. */
export function CallActions({ mockServer, call }: { mockServer: MockServerSummary; call: RecordedCall }) {
  const { id: workspaceId } = useCurrentWorkspace();
  const refusal = useRefusal("request.edit");
  const [isCreating, setIsCreating] = useState(false);
  const { copied, copy } = useCopied();
  const { pending, download } = useExportCalls(mockServer.id);
  const { redacted } = outgoingOfRecorded(call);
  const isWithoutRoute = call.errorCode === "request_not_found" || call.errorCode === "collection_empty";
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap gap-2">
        {isWithoutRoute ? (
          <Button
            size="small"
            refusal={
              refusal ??
              (mockServer.collectionId === null ? "The linked collection was deleted: link another one first." : null)
            }
            onClick={() => setIsCreating(true)}
          >
            <FilePlus aria-hidden />
            Create request
          </Button>
        ) : null}
        <LinkButton variant="outline" size="small" href={paths.replayCall(workspaceId, mockServer.id, call.id)}>
          <SendHorizontal aria-hidden />
          Replay in Try it
        </LinkButton>
        <Button variant="outline" size="small" onClick={() => void copy(callAsCurl(mockServer, call))}>
          {copied ? <Check aria-hidden className="text-success" /> : <Terminal aria-hidden />}
          Copy as curl
        </Button>
        <span role="status" className="sr-only">
          {copied ? "Copied" : ""}
        </span>
        <Button variant="outline" size="small" pending={pending} onClick={() => void download({ callId: call.id })}>
          <FileDown aria-hidden />
          Export HAR
        </Button>
      </div>
      {redacted.length > 0 ? (
        <p className="text-xs text-muted">Redacted when it was recorded: {redacted.join(", ")}.</p>
      ) : null}
      {isCreating && mockServer.collectionId !== null ? (
        <CreateRequestDialog
          mockServer={mockServer}
          collectionId={mockServer.collectionId}
          callId={call.id}
          onClose={() => setIsCreating(false)}
        />
      ) : null}
    </div>
  );
}
