"use client";

import { useState } from "react";
import { type OutgoingCall, withToken } from "@/call-shapes/outgoing-call";
import { CopyButton } from "@/components/actions/copy-button";
import { Notice } from "@/components/feedback/notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { useRoutes } from "@/features/ground/data/use-routes";
import { useSavedCall } from "@/features/ground/data/use-saved-call";
import type { MockServerDto } from "@/lib/api/api-types";
import { curlCommand } from "@/lib/text/curl";

interface TokenOnceDialogProps {
  title: string;
  token: string;
  mockServer: MockServerDto;
  onClose: () => void;
}

/** Shows a token's value, the only time that it is visible. Closing asks once if it was not copied. */
export function TokenOnceDialog({ title, token, mockServer, onClose }: TokenOnceDialogProps) {
  const [copied, setCopied] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const call = useFirstCall(mockServer.id);
  const curl = curlCommand(mockServer.url, withToken(call, token));
  const close = () => (copied || isAsking ? onClose() : setIsAsking(true));

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : close())}>
      <DialogContent wide title={title} description="Callers send it in the Authorization header of every request.">
        <Notice tone="warning">
          The full token value is only shown now. Copy it immediately: it cannot be retrieved again.
        </Notice>
        <ShownOnce label="Access token" text={token} copyLabel="Copy the token" onCopied={() => setCopied(true)} />
        <ShownOnce label="Ready curl" text={curl} copyLabel="Copy the command" onCopied={() => setCopied(true)} />
        {isAsking ? (
          <Notice tone="danger">The token was not copied yet. Close anyway? It cannot be shown again.</Notice>
        ) : null}
        <DialogFooter>
          {isAsking ? (
            <Button variant="outline" onClick={() => setIsAsking(false)}>
              Back to the token
            </Button>
          ) : null}
          <Button variant={isAsking ? "danger" : "solid"} onClick={close}>
            {isAsking ? "Close without copying" : "Done"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface ShownOnceProps {
  label: string;
  text: string;
  copyLabel: string;
  onCopied: () => void;
}

function ShownOnce({ label, text, copyLabel, onCopied }: ShownOnceProps) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-muted">{label}</span>
      <div className="flex items-start gap-1 rounded-md border border-line bg-canvas pr-0.5">
        <pre
          tabIndex={0}
          role="textbox"
          aria-readonly
          aria-label={label}
          className="max-h-40 min-w-0 flex-1 overflow-auto px-3 py-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
        >
          {text}
        </pre>
        <CopyButton text={text} label={copyLabel} onCopied={onCopied} className="mt-0.5" />
      </div>
    </div>
  );
}

const ROOT_CALL: OutgoingCall = { method: "GET", path: "/", headers: [], body: "" };

/** A call of the mock server's first route; of the root if there is none. */
function useFirstCall(mockServerId: string): OutgoingCall {
  const { data: routes } = useRoutes(mockServerId);
  const [first] = routes ?? [];
  const { call } = useSavedCall(first?.requestId ?? null, first?.examples[0]?.id ?? null);
  return call ?? ROOT_CALL;
}
