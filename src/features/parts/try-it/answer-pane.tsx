"use client";

import { clsx } from "clsx";
import { Ban, LoaderCircle, SendHorizontal } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { OutgoingCall } from "@/call-shapes/outgoing-call";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { Button } from "@/components/ui/button";
import { TraceView } from "@/features/ground/what-selects/trace-view";
import { apiFailure } from "@/lib/api/api-failure";
import type { MockServerDto } from "@/lib/api/api-types";
import { counted } from "@/lib/text/counted";
import { AnswerView } from "./answer-view";
import { SaveAnswerButton } from "./save-answer-button";
import { CancelledCall, type SentCall } from "./use-sent-call";

interface AnswerPaneProps {
  mockServer: MockServerDto;
  sent: SentCall | null;
  pending: boolean;
  error: unknown;
  retry: () => void;
  cancel: () => void;
  onUseCall: (call: OutgoingCall) => void;
}

/** The answer and its explanation. During a new call the last answer stays visible, dimmed. */
export function AnswerPane({ mockServer, sent, pending, error, retry, cancel, onUseCall }: AnswerPaneProps) {
  return (
    <section
      aria-label="Answer"
      aria-busy={pending}
      className="flex min-w-0 flex-col gap-5 p-6 max-md:border-t max-md:p-4"
    >
      <div className={pending ? "flex flex-wrap items-center gap-3" : "sr-only"}>
        <p role="status" className="flex items-center gap-2 text-sm text-muted">
          {pending ? (
            <>
              <LoaderCircle aria-hidden className="size-4 animate-spin" />
              Waiting for the answer…
            </>
          ) : error instanceof CancelledCall ? (
            "The call was cancelled."
          ) : sent ? (
            `Answered ${sent.result.status} ${sent.result.statusText}`
          ) : null}
        </p>
        {pending ? <Waiting cancel={cancel} /> : null}
      </div>
      {error ? <SendFailure error={error} retry={retry} /> : null}
      {sent ? (
        <div className={clsx("flex min-w-0 flex-col gap-5", pending && "opacity-50")}>
          <AnswerView result={sent.result} action={<SaveAnswerButton mockServer={mockServer} sent={sent} />} />
          <Section title="Why this answer">
            <TraceView
              trace={sent.result.trace}
              mockServer={mockServer}
              call={{ call: sent.call }}
              onUseCall={onUseCall}
            />
          </Section>
        </div>
      ) : pending || error ? null : (
        <EmptyState icon={SendHorizontal} title="Nothing sent yet">
          Send the call to see what the mock server answers, and which example it chose.
        </EmptyState>
      )}
    </section>
  );
}

/** Shows the elapsed time, because an example's delay may be a minute. */
function Waiting({ cancel }: { cancel: () => void }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((passed) => passed + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      {seconds > 0 ? <span className="text-sm text-muted">{counted(seconds, "second")}</span> : null}
      <Button variant="outline" size="small" onClick={cancel}>
        <Ban aria-hidden />
        Cancel
      </Button>
    </>
  );
}

function SendFailure({ error, retry }: { error: unknown; retry: () => void }) {
  if (error instanceof CancelledCall) return <Notice tone="info">The call was cancelled.</Notice>;
  const { message, fields } = apiFailure(error);
  const inFields = Object.keys(fields).length > 0;
  return (
    <Notice
      tone="danger"
      action={
        inFields ? null : (
          <Button variant="outline" size="small" onClick={retry}>
            Try again
          </Button>
        )
      }
    >
      {inFields ? "The call was not sent: some of it needs another look." : message}
    </Notice>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}
