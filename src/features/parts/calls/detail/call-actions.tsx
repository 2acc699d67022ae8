"use client";

import { Check, FileDown, FilePlus, SendHorizontal, Terminal } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { replayedCall } from "@/call-shapes/replayed-call";
import { LinkButton } from "@/components/actions/link-button";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useCopied } from "@/hooks/use-copied";
import type { MockServerDto, RecordedCallDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { callAsCurl } from "./call-as-curl";
import { useExportCalls } from "./use-export-calls";

const CreateRequestDialog = dynamic(
  () => import("@/features/parts/calls/to-request/create-request-dialog").then((module) => module.CreateRequestDialog),
  { ssr: false },
);

/** The actions for a recorded call. */
export function CallActions({ mockServer, call }: { mockServer: MockServerDto; call: RecordedCallDto }) {
  const { id: workspaceId } = useCurrentWorkspace();
  const refusal = useRefusal("request.edit");
  const [isCreating, setIsCreating] = useState(false);
  const { copied, copy } = useCopied();
  const { pending, download } = useExportCalls(mockServer.id);
  const { redacted } = replayedCall(call);
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
