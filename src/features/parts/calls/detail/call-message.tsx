"use client";

import { CopyButton } from "@/components/actions/copy-button";
import { Notice } from "@/components/feedback/notice";
import { AnswerBodyView } from "@/features/ground/fields/answer-body-view";
import { byteCount } from "@/lib/text/counted";
import type { HttpMessage } from "./http-text";

interface CallMessageProps {
  what: "request" | "response";
  message: HttpMessage;
}

/** A request or answer as HTTP text, with its body formatted below. It is always shown as text. */
export function CallMessage({ what, message: { head, text, headers, body, bytes, isCut } }: CallMessageProps) {
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="relative min-w-0">
        <pre
          tabIndex={0}
          aria-label={`Raw ${what}`}
          className="max-h-80 overflow-auto rounded-md border border-line bg-panel py-2 pr-10 pl-3 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
        >
          {head}
        </pre>
        <CopyButton text={text} label={`Copy the raw ${what}`} className="absolute top-1 right-1" />
      </div>
      {isCut ? (
        <Notice tone="info">Of the {byteCount(bytes)} of the body only the beginning was recorded.</Notice>
      ) : null}
      <AnswerBodyView label={`Body of the ${what}`} headers={headers} body={body} />
    </div>
  );
}
