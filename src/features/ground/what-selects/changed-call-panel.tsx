"use client";

import { CornerDownLeft } from "lucide-react";
import { type OutgoingCall, withToken } from "@/call-shapes/outgoing-call";
import { CopyButton } from "@/components/actions/copy-button";
import { Button } from "@/components/ui/button";
import type { SuggestionDto } from "@/lib/api/api-types";
import { notify } from "@/lib/browser/notify";
import { curlCommand } from "@/lib/text/curl";
import type { CallQuestion } from "./asked-call";
import { ChangeList } from "./change-list";

type SuggestedCall = Omit<Extract<SuggestionDto["call"], { kind: "change" }>, "kind">;

/** A changed call in words and as curl. If there is a form for calls, it can be filled with it. */
export function ChangedCallPanel({ asked, suggested }: { asked: CallQuestion; suggested: SuggestedCall }) {
  const { method, path, headers, body } = suggested;
  const { mockServer, onUseCall } = asked;
  const call: OutgoingCall | null = typeof body === "string" ? { method, path, headers, body } : null;
  const curl = call && curlCommand(mockServer.url, mockServer.status === "published" ? withToken(call, TOKEN) : call);
  return (
    <>
      <ChangeList changes={suggested.changes.map(({ words }) => words)} />
      {curl ? (
        <div className="flex min-w-0 items-start gap-1 rounded-md border border-line bg-bg py-1 pr-1 pl-2.5">
          <code className="min-w-0 flex-1 py-1 font-mono text-xs wrap-anywhere whitespace-pre-wrap">{curl}</code>
          <CopyButton text={curl} label="Copy the changed call as curl" />
        </div>
      ) : (
        <p className="text-xs text-muted">The body is no text, so that there is no command to copy.</p>
      )}
      {call && onUseCall ? (
        <Button
          variant="outline"
          size="small"
          className="self-start"
          onClick={() => {
            onUseCall(call);
            notify({ tone: "success", title: "The changed call is filled in: send it." });
          }}
        >
          <CornerDownLeft aria-hidden />
          Use this call
        </Button>
      ) : null}
    </>
  );
}

/** The product's own placeholder (docs/rules.md, "Calling a mock server"). */
const TOKEN = "<your-token>";
